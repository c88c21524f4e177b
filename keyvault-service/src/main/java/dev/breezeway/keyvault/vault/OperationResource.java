package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ProviderOperation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Operations_List. */
@Path("/-/keyvault/providers/microsoft.keyvault/operations")
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {
    @GET
    public Answers.ListOf<ProviderOperation> list() {
        return Answers.list(VaultOperations.ALL);
    }
}
