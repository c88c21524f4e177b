package dev.breezeway.signalr.connection;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.privatelink.ConnectionResource;
import dev.breezeway.signalr.SignalRService;
import dev.breezeway.signalr.resource.SignalRResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** SignalRPrivateEndpointConnections_List, Get, Update, Delete. */
@Path(
        "/-/signalr/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.signalrservice/signalr/{resource}"
                + "/privateendpointconnections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SignalRConnectionResource extends ConnectionResource {
    SignalRConnectionResource(SignalRService service, ArmRequest request) {
        super(service.signalrs().connections(), request);
    }

    @Override
    protected ResourceId id(String subscription, String group, String resource) {
        return SignalRResource.id(subscription, group, resource);
    }
}
