package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.keyvault.KeyVaultService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Vaults_CreateOrUpdate, Update, UpdateAccessPolicy, Get, Delete, ListByResourceGroup, ListBySubscription;
 * PrivateLinkResources.
 */
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
                request.causation(), request.group(group), id(subscription, group, name), JsonBody.parse(body));
    }

    @PATCH
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource update(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return vaults.change(
                request.causation(),
                request.group(group),
                id(subscription, group, name),
                VaultRules.patch(JsonBody.parse(body)));
    }

    @PUT
    @Path(IN_GROUP + "/{name}/accesspolicies/{kind}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource updateAccessPolicy(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @PathParam("kind") String kind,
            byte @Nullable [] body) {
        ArmResource vault = vaults.change(
                request.causation(),
                request.group(group),
                id(subscription, group, name),
                VaultRules.policies(kind, JsonBody.parse(body)));
        JsonNode policies = ((ObjectNode) Objects.requireNonNull(vault.properties())).path("accessPolicies");
        return ArmResource.of(
                vault.id() + "/accessPolicies/",
                kind,
                VaultRules.TYPE + "/accessPolicies",
                Map.of("accessPolicies", policies));
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
        return Answers.deleted(vaults.delete(request.causation(), id(subscription, group, name)));
    }

    @GET
    @Path(IN_GROUP)
    public Answers.ListOf<ArmResource> listByGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("$top") @Nullable String top,
            @QueryParam("$skiptoken") @Nullable String skip) {
        return page(subscription, group, top, skip);
    }

    @GET
    @Path("/providers/microsoft.keyvault/vaults")
    public Answers.ListOf<ArmResource> listBySubscription(
            @PathParam("subscription") String subscription,
            @QueryParam("$top") @Nullable String top,
            @QueryParam("$skiptoken") @Nullable String skip) {
        return page(subscription, null, top, skip);
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

    /** Clients list them beside the vaults of a group; there never are any. */
    @GET
    @Path("/resourcegroups/{group}/providers/microsoft.keyvault/managedhsms")
    public Answers.ListOf<ArmResource> managedHsms() {
        return Answers.list(List.of());
    }

    /** What of a vault can be connected to. */
    public record Connectable(String groupId, List<String> requiredMembers, List<String> requiredZoneNames) {
        public Connectable {
            requiredMembers = List.copyOf(requiredMembers);
            requiredZoneNames = List.copyOf(requiredZoneNames);
        }
    }

    private Answers.ListOf<ArmResource> page(
            String subscription, @Nullable String group, @Nullable String top, @Nullable String skip) {
        ResourceStore.Page<VaultView.Living> found =
                vaults.page(subscription, group, Answers.skip(skip), Answers.top(top));
        return Answers.page(found, top, request, vaults.rendering(found));
    }

    static ResourceId id(String subscription, String group, String name) {
        return ResourceId.of(subscription, group, "Microsoft.KeyVault", "vaults", name);
    }
}
