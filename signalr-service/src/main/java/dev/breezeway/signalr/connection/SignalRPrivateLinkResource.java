package dev.breezeway.signalr.connection;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.resource.SignalRResource;
import dev.breezeway.signalr.resource.SignalRs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** SignalRPrivateLinkResources_List: what of a SignalR can be connected to. */
@Path(
        "/-/signalr/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{signalr}"
                + "/privatelinkresources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignalRPrivateLinkResource {
    private static final String FIRST_SHARED = "2021-04-01";

    private final SignalRs signalrs;
    private final ArmRequest request;

    SignalRPrivateLinkResource(SignalRService service, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.request = request;
    }

    @GET
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("signalr") String signalr) {
        // in the casing that it was created with
        ResourceId id = signalrs.existing(SignalRResource.id(subscription, group, signalr))
                .id();
        boolean shares = !request.apiVersion().before(FIRST_SHARED);
        return Answers.list(List.of(ArmResource.of(
                id + "/privateLinkResources/" + ConnectionTarget.GROUP,
                ConnectionTarget.GROUP,
                "privateLinkResources",
                new Connectable(shares ? Connectable.SHAREABLE : null))));
    }
}
