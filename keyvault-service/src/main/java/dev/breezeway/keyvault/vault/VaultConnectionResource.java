package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.keyvault.KeyVaultService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** PrivateEndpointConnections_ListByResource, Get, Put (approve and reject), Delete of a vault. */
@Path("/-/keyvault/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.keyvault/vaults/{vault}"
        + "/privateendpointconnections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VaultConnectionResource {
    private final Vaults vaults;
    private final ArmRequest request;

    VaultConnectionResource(KeyVaultService service, ArmRequest request) {
        this.vaults = service.vaults();
        this.request = request;
    }

    @GET
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("vault") String vault) {
        return vaults.connections().list(existing(subscription, group, vault));
    }

    @GET
    @Path("/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("vault") String vault,
            @PathParam("name") String name) {
        return vaults.connections().get(existing(subscription, group, vault), name);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource decide(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("vault") String vault,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return vaults.connections()
                .decide(request.causation(), existing(subscription, group, vault), name, JsonBody.parse(body));
    }

    @DELETE
    @Path("/{name}")
    public Response remove(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("vault") String vault,
            @PathParam("name") String name) {
        boolean removed = vaults.connections().remove(request.causation(), existing(subscription, group, vault), name);
        return removed ? Response.ok().build() : Response.noContent().build();
    }

    private ResourceId existing(String subscription, String group, String vault) {
        ResourceId id = VaultResource.id(subscription, group, vault);
        if (vaults.find(id).isEmpty()) {
            throw ArmErrors.resourceNotFound(id).refuse();
        }
        return id;
    }
}
