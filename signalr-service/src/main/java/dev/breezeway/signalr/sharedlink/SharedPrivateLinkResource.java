package dev.breezeway.signalr.sharedlink;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.resource.SignalRResource;
import dev.breezeway.signalr.resource.SignalRs;
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

/** SignalRSharedPrivateLinkResources_CreateOrUpdate, Get, List, Delete. */
@Path(
        "/-/signalr/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{signalr}"
                + "/sharedprivatelinkresources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SharedPrivateLinkResource {
    private static final String TYPE = "sharedPrivateLinkResources";

    private final SignalRs signalrs;
    private final ArmRequest request;

    SharedPrivateLinkResource(SignalRService service, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.request = request;
    }

    @GET
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr) {
        ResourceId parent = SignalRResource.id(subscription, group, signalr);
        return Answers.list(signalrs.links().of(signalrs.existing(parent).id()));
    }

    @GET
    @Path("/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, signalr, name);
        return signalrs.links().find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id)
                .refuse());
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        ResourceId id = id(subscription, group, signalr, name);
        SharedPrivateLinks.Put put =
                signalrs.links().put(request.causation(), request.group(group), id, JsonBody.parse(body));
        Response.ResponseBuilder answer = Response.status(put.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(get(subscription, group, signalr, name));
        return Answers.following(answer, request, id, put.location(), put.operation())
                .build();
    }

    @DELETE
    @Path("/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, signalr, name);
        return signalrs.links()
                .delete(request.causation(), id)
                .map(d -> Answers.following(Response.accepted(), request, id, d.location(), d.operation())
                        .build())
                .orElseGet(() -> Response.noContent().build());
    }

    private static ResourceId id(String subscription, String group, String signalr, String name) {
        return SignalRResource.id(subscription, group, signalr).child(TYPE, name);
    }
}
