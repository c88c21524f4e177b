package dev.breezeway.signalr.resource;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.signalr.SignalRService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Long-running operations on SignalRs and what is inside them. */
@Path("/-/signalr/subscriptions/{subscription}/providers/microsoft.signalrservice/locations/{location}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OperationResource {
    private final SignalRs signalrs;
    private final ArmRequest request;

    OperationResource(SignalRService service, ArmRequest request) {
        this.signalrs = service.signalrs();
        this.request = request;
    }

    @GET
    @Path("/operationstatuses/{operation}")
    public Response status(
            @PathParam("subscription") String subscription,
            @PathParam("location") String location,
            @PathParam("operation") String operation) {
        return Answers.status(
                signalrs.operations().find(Answers.operationId(operation)),
                request,
                path(subscription, location, "operationStatuses", operation));
    }

    @GET
    @Path("/operationresults/{operation}")
    public Response result(
            @PathParam("subscription") String subscription,
            @PathParam("location") String location,
            @PathParam("operation") String operation) {
        return Answers.result(
                signalrs.operations().find(Answers.operationId(operation)),
                request,
                path(subscription, location, "operationResults", operation),
                this::resource);
    }

    private Optional<ArmResource> resource(ResourceId id) {
        return id.parent().isPresent()
                ? signalrs.links().of(id.root()).stream()
                        .filter(link -> link.id().equalsIgnoreCase(id.toString()))
                        .findFirst()
                : signalrs.find(id, request.apiVersion());
    }

    private static String path(String subscription, String location, String kind, String operation) {
        return "/subscriptions/%s/providers/Microsoft.SignalRService/locations/%s/%s/%s"
                .formatted(subscription, location, kind, operation);
    }
}
