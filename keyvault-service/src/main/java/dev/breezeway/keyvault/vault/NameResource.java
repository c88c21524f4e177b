package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.NameAvailability;
import dev.breezeway.keyvault.KeyVaultService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vaults_CheckNameAvailability, and the managed HSMs that clients list beside vaults: there never are any. */
@Path("/-/keyvault/subscriptions/{subscription}/providers/microsoft.keyvault")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NameResource {
    private final Vaults vaults;

    NameResource(KeyVaultService service) {
        this.vaults = service.vaults();
    }

    @POST
    @Path("/checknameavailability")
    @Consumes(MediaType.WILDCARD)
    public NameAvailability check(byte @Nullable [] body) {
        JsonBody asked = JsonBody.parse(body);
        String type = asked.requiredText("type");
        if (!type.equalsIgnoreCase(VaultRules.TYPE)) {
            throw ArmErrors.badField("type", "The value '%s' of 'type' must be '%s'.".formatted(type, VaultRules.TYPE))
                    .refuse();
        }
        return vaults.nameTaken(asked.text("name").orElse(""))
                .map(taken -> new NameAvailability(false, taken.reason(), taken.message()))
                .orElseGet(NameAvailability::free);
    }

    @GET
    @Path("/managedhsms")
    public Answers.ListOf<ArmResource> managedHsms() {
        return Answers.list(List.of());
    }

    @GET
    @Path("/deletedmanagedhsms")
    public Answers.ListOf<ArmResource> deletedManagedHsms() {
        return Answers.list(List.of());
    }
}
