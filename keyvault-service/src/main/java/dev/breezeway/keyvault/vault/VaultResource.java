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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vaults_CreateOrUpdate, Get, Delete, ListByResourceGroup, ListBySubscription; PrivateLinkResources. */
@Path("/-/keyvault/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VaultResource {
    private static final String IN_GROUP = "/resourcegroups/{group}/providers/microsoft.keyvault/vaults";

    private final Vaults vaults;
    private final ArmRequest request;

    VaultResource(KeyVaultService service, ArmRequest request) {
        this.vaults = service.vaults();
        this.request = request;
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return vaults.put(
                request.causation(),
                request.group().orElseThrow(() -> ArmErrors.groupNotFound(group).refuse()),
                id(subscription, group, name),
                JsonBody.parse(body));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return vaults.find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        boolean deleted = vaults.delete(request.causation(), id(subscription, group, name));
        return deleted ? Response.ok().build() : Response.noContent().build();
    }

    @GET
    @Path(IN_GROUP)
    public Answers.ListOf<ArmResource> listByGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("$skiptoken") @Nullable String skip) {
        String path = "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.KeyVault/vaults"
                .formatted(subscription, group);
        return Answers.page(
                vaults.page(subscription, group, Answers.skip(skip), Answers.PAGE), request, path, vaults::render);
    }

    @GET
    @Path("/providers/microsoft.keyvault/vaults")
    public Answers.ListOf<ArmResource> listBySubscription(
            @PathParam("subscription") String subscription, @QueryParam("$skiptoken") @Nullable String skip) {
        String path = "/subscriptions/%s/providers/Microsoft.KeyVault/vaults".formatted(subscription);
        return Answers.page(
                vaults.page(subscription, null, Answers.skip(skip), Answers.PAGE), request, path, vaults::render);
    }

    @GET
    @Path(IN_GROUP + "/{name}/privatelinkresources")
    public Answers.ListOf<ArmResource> privateLinkResources(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        String vault = get(subscription, group, name).id();
        return Answers.list(List.of(ArmResource.of(
                vault + "/privateLinkResources/vault",
                "vault",
                VaultRules.TYPE + "/privateLinkResources",
                new Connectable("vault", List.of("default"), List.of("privatelink.vaultcore.azure.net")))));
    }

    /** What of a vault can be connected to. */
    public record Connectable(String groupId, List<String> requiredMembers, List<String> requiredZoneNames) {
        public Connectable {
            requiredMembers = List.copyOf(requiredMembers);
            requiredZoneNames = List.copyOf(requiredZoneNames);
        }
    }

    static ResourceId id(String subscription, String group, String name) {
        return ResourceId.of(subscription, group, "Microsoft.KeyVault", "vaults", name);
    }
}
