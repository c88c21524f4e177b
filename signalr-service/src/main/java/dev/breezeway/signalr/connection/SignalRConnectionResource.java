package dev.breezeway.signalr.connection;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SignalRPrivateEndpointConnections_List, Get, Update, Delete; SignalRPrivateLinkResources_List. */
@Path(
        "/-/signalr/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{signalr}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignalRConnectionResource {
    private static final String CONNECTIONS = "/privateendpointconnections";
    private static final String FIRST_SHARED = "2021-04-01";

    private final SignalRs signalrs;
    private final ArmRequest request;

    SignalRConnectionResource(SignalRService service, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.request = request;
    }

    @GET
    @Path(CONNECTIONS)
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr) {
        return signalrs.connections().list(existing(subscription, group, signalr));
    }

    @GET
    @Path(CONNECTIONS + "/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("name") String name) {
        return signalrs.connections().get(existing(subscription, group, signalr), name);
    }

    @PUT
    @Path(CONNECTIONS + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource decide(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return signalrs.connections()
                .decide(request.causation(), existing(subscription, group, signalr), name, JsonBody.parse(body));
    }

    @DELETE
    @Path(CONNECTIONS + "/{name}")
    public Response remove(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr,
            @PathParam("name") String name) {
        boolean removed =
                signalrs.connections().remove(request.causation(), existing(subscription, group, signalr), name);
        return removed ? Response.ok().build() : Response.noContent().build();
    }

    @GET
    @Path("/privatelinkresources")
    public Answers.ListOf<ArmResource> privateLinkResources(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr) {
        ResourceId id = existing(subscription, group, signalr);
        boolean shares = !request.apiVersion().before(FIRST_SHARED);
        return Answers.list(List.of(ArmResource.of(
                id + "/privateLinkResources/" + ConnectionTarget.GROUP,
                ConnectionTarget.GROUP,
                "privateLinkResources",
                new Connectable(shares ? Connectable.SHAREABLE : null))));
    }

    /** The SignalR in the casing that it was created with. */
    private ResourceId existing(String subscription, String group, String signalr) {
        ResourceId id = SignalRResource.id(subscription, group, signalr);
        return signalrs.stored(id).map(stored -> stored.id()).orElseThrow(() -> ArmErrors.resourceNotFound(id)
                .refuse());
    }
}
