package dev.breezeway.resources.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.arm.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource as a template has it: with what a client can put, and without what only its service says.
 *
 * @param content as its service shows it
 */
record TemplateItem(ProviderType type, ResourceId id, ObjectNode content) {
    private static final List<String> OF_NO_CLIENT = List.of("id", "name", "type", "systemData", "etag");
    private static final Set<String> OF_EVERY_SERVICE =
            Set.of("provisioningState", "privateEndpointConnections", "status", "resourceGroup");

    /** The read-only properties of the types in Azure's OpenAPI files that are shown here. */
    private static final Map<String, Set<String>> READ_ONLY = Map.of(
            "SignalR",
            Set.of(
                    "externalIP",
                    "hostName",
                    "hostNamePrefix",
                    "publicPort",
                    "serverPort",
                    "version",
                    "sharedPrivateLinkResources"),
            "vaults",
            Set.of("hsmPoolResourceId"),
            "serverfarms",
            Set.of("subscription", "geoRegion", "maximumNumberOfWorkers", "numberOfWorkers", "numberOfSites"),
            "sites",
            Set.of(
                    "state",
                    "hostNames",
                    "repositorySiteName",
                    "usageState",
                    "enabledHostNames",
                    "availabilityState",
                    "lastModifiedTimeUtc",
                    "outboundIpAddresses",
                    "possibleOutboundIpAddresses",
                    "defaultHostName",
                    "sku"),
            "storageAccounts",
            Set.of("creationTime", "primaryEndpoints", "primaryLocation", "statusOfPrimary", "keyCreationTime"));

    /** What it would be put with, in the order of templates. */
    ObjectNode body() {
        ObjectNode body = content.deepCopy();
        body.remove(OF_NO_CLIENT);
        if (body.get("identity") instanceof ObjectNode identity) {
            identity.remove(List.of("principalId", "tenantId"));
        }
        if (body.get("properties") instanceof ObjectNode properties) {
            properties.remove(OF_EVERY_SERVICE);
            properties.remove(READ_ONLY.getOrDefault(type.type(), Set.of()));
        }
        dropNulls(body);
        return body;
    }

    private static void dropNulls(ObjectNode object) {
        object.properties().removeIf(field -> field.getValue().isNull());
        object.values().forEachRemaining(value -> {
            if (value instanceof ObjectNode inner) {
                dropNulls(inner);
            }
        });
    }
}
