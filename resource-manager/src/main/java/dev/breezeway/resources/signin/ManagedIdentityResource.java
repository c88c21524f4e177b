package dev.breezeway.resources.signin;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.outbound.ManagedIdentityTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Tokens of managed identities, for the service whose resource has one. Not for anyone who signs in, Owners included:
 * whoever could ask here would be whoever they name.
 */
@Path("/-/resource-manager/_breezeway/managed-identity/token")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ManagedIdentityResource {
    private final Authority authority;
    private final ArmRequest request;

    ManagedIdentityResource(Authority authority, ArmRequest request) {
        this.authority = authority;
        this.request = request;
    }

    /** Whose token, and what for. */
    public record Asked(String principalId, String clientId, String resourceId, String audience) {}

    @POST
    public TokenAnswer token(Asked asked) {
        String caller = request.caller().objectId();
        if (!caller.equals(ManagedIdentityTokens.SERVICE)) {
            throw ArmErrors.forbidden(request.caller().applicationId(), caller, "breezeway/action", request.target())
                    .refuse();
        }
        return authority.managedIdentity(asked);
    }
}
