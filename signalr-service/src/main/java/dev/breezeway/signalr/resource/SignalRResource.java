package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.signalr.SignalRService;
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
import org.jspecify.annotations.Nullable;

/** SignalR_CreateOrUpdate, Get, Update, Restart, Delete, ListByResourceGroup, ListBySubscription. */
@Path("/-/signalr/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignalRResource {
    private static final String IN_GROUP = "/resourcegroups/{group}/providers/microsoft.signalrservice/signalr";

    private final SignalRs signalrs;
    private final ArmRequest request;

    SignalRResource(SignalRService service, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.request = request;
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        ResourceId id = id(subscription, group, name);
        SignalRs.Put put = signalrs.put(request.causation(), request.group(group), id, JsonBody.parse(body));
        Response.ResponseBuilder answer = Response.status(put.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(get(subscription, group, name));
        put.following()
                .ifPresent(operation ->
                        Answers.following(answer, request, id, operation.location(), operation.operation()));
        return answer.build();
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return signalrs.find(id, request.apiVersion())
                .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    @PATCH
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response patch(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        ResourceId id = id(subscription, group, name);
        return signalrs.patch(request.causation(), request.group(group), id, JsonBody.parse(body))
                .map(update -> followed(id, update))
                .orElseGet(() -> Response.ok(get(subscription, group, name)).build());
    }

    @POST
    @Path(IN_GROUP + "/{name}/restart")
    @Consumes(MediaType.WILDCARD)
    public Response restart(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return followed(id, signalrs.restart(request.causation(), request.group(group), id));
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return signalrs.delete(request.causation(), id)
                .map(deletion -> followed(id, deletion))
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path(IN_GROUP)
    public Answers.ListOf<ArmResource> listByGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("$skiptoken") @Nullable String skip) {
        return list(subscription, group, skip);
    }

    @GET
    @Path("/providers/microsoft.signalrservice/signalr")
    public Answers.ListOf<ArmResource> listBySubscription(
            @PathParam("subscription") String subscription, @QueryParam("$skiptoken") @Nullable String skip) {
        return list(subscription, null, skip);
    }

    private Answers.ListOf<ArmResource> list(String subscription, @Nullable String group, @Nullable String skip) {
        ResourceStore.Page<SignalRView> page = signalrs.page(subscription, group, Answers.skip(skip), Answers.PAGE);
        return Answers.page(page, request, signalrs.rendering(page, request.apiVersion()));
    }

    private Response followed(ResourceId id, SignalRs.Following operation) {
        return Answers.following(Response.accepted(), request, id, operation.location(), operation.operation())
                .build();
    }

    /** The ARM id of a SignalR. */
    public static ResourceId id(String subscription, String group, String name) {
        return ResourceId.of(subscription, group, "Microsoft.SignalRService", "SignalR", name);
    }
}
