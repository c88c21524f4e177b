package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.privatelink.ConnectionResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** PrivateEndpointConnections_ListByResource, Get, Put (approve and reject), Delete of a vault. */
@Path("/-/keyvault/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.keyvault/vaults/{resource}"
        + "/privateendpointconnections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VaultConnectionResource extends ConnectionResource {
    VaultConnectionResource(KeyVaultService service, ArmRequest request) {
        super(service.vaults().connections(), request);
    }

    @Override
    protected ResourceId id(String subscription, String group, String resource) {
        return VaultResource.id(subscription, group, resource);
    }

    @Override
    protected Response removed(ArmResource connection) {
        return Response.ok(connection).build();
    }
}
