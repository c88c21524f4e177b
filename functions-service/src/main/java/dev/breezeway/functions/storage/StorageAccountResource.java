package dev.breezeway.functions.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.NameAvailability;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** StorageAccounts_Create, Update, GetProperties, Delete, ListByResourceGroup, List, ListKeys, CheckNameAvailability. */
@Path("/-/functions/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StorageAccountResource {
    private static final String IN_GROUP = "/resourcegroups/{group}/providers/microsoft.storage/storageaccounts";

    private final FunctionsService service;
    private final StorageAccounts accounts;
    private final ArmRequest request;

    StorageAccountResource(FunctionsService service, ArmRequest request) {
        this.service = service;
        this.accounts = service.storage();
        this.request = request;
    }

    /** A key on the wire. */
    public record Key(String keyName, String value, String permissions) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Both keys. */
    public record Keys(List<Key> keys) {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return accounts.put(
                request.causation(),
                service.groups(),
                request.group(group),
                id(subscription, group, name),
                JsonBody.parse(body));
    }

    @PATCH
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode patch(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return accounts.patch(
                request.causation(),
                service.groups(),
                request.group(group),
                id(subscription, group, name),
                JsonBody.parse(body));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public ObjectNode get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return accounts.find(id)
                .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        return Answers.deleted(accounts.delete(request.causation(), id(subscription, group, name)));
    }

    @POST
    @Path(IN_GROUP + "/{name}/listkeys")
    @Consumes(MediaType.WILDCARD)
    public Keys listKeys(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        List<String> keys = accounts.keys(id(subscription, group, name));
        return new Keys(List.of(new Key("key1", keys.getFirst(), "FULL"), new Key("key2", keys.getLast(), "FULL")));
    }

    @GET
    @Path(IN_GROUP)
    public Answers.ListOf<ObjectNode> listByGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("$skiptoken") @Nullable String skip) {
        return Answers.page(
                accounts.page(subscription, group, Answers.skip(skip), Answers.PAGE), request, accounts::render);
    }

    @GET
    @Path("/providers/microsoft.storage/storageaccounts")
    public Answers.ListOf<ObjectNode> listBySubscription(
            @PathParam("subscription") String subscription, @QueryParam("$skiptoken") @Nullable String skip) {
        return Answers.page(
                accounts.page(subscription, null, Answers.skip(skip), Answers.PAGE), request, accounts::render);
    }

    @POST
    @Path("/providers/microsoft.storage/checknameavailability")
    @Consumes(MediaType.WILDCARD)
    public NameAvailability checkName(byte @Nullable [] body) {
        String name = JsonBody.parse(body).requiredText("name");
        if (!accounts.valid(name)) {
            return new NameAvailability(false, "AccountNameInvalid", name + " is not a valid storage account name.");
        }
        return accounts.free(name)
                ? NameAvailability.free()
                : NameAvailability.taken("The storage account named %s is already taken.".formatted(name));
    }

    private static ResourceId id(String subscription, String group, String name) {
        return ResourceId.of(subscription, group, "Microsoft.Storage", "storageAccounts", name);
    }
}
