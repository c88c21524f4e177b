package dev.breezeway.resources.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breezeway.arm.access.AccessConfig;
import java.util.List;

/** A service principal as Microsoft Graph shows it. */
record DirectoryObject(
        @JsonProperty("@odata.type") String odataType,
        @JsonProperty("id") String id,
        @JsonProperty("appId") String appId,

        @JsonProperty("displayName") String displayName,

        @JsonProperty("servicePrincipalType") String servicePrincipalType,

        @JsonProperty("servicePrincipalNames") List<String> servicePrincipalNames) {

    static DirectoryObject of(String name, AccessConfig.ServicePrincipal principal) {
        return new DirectoryObject(
                "#microsoft.graph.servicePrincipal",
                principal.objectId(),
                principal.clientId(),
                name,
                "Application",
                List.of(principal.clientId()));
    }

    /** One of which only the object id is known. */
    static DirectoryObject unknown(String id) {
        return new DirectoryObject("#microsoft.graph.servicePrincipal", id, id, id, "ManagedIdentity", List.of(id));
    }
}
