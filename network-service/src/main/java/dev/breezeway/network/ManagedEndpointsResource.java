package dev.breezeway.network;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.network.endpoint.ManagedEndpointView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The managed endpoints for an Owner to look at; Azure shows them to nobody. */
@Path("/-/network/_breezeway/network/endpoints")
@RunOnVirtualThread
public class ManagedEndpointsResource {
    private final NetworkService service;

    ManagedEndpointsResource(NetworkService service) {
        this.service = service;
    }

    /** All of them with their state. */
    @GET
    public ListOf<ManagedEndpointView> list() {
        return Answers.list(service.endpoints().list());
    }

    /** The one at an address, for the fabric on the way there. */
    @GET
    @Path("/at/{address}")
    public ManagedEndpointView at(@PathParam("address") String address) {
        return service.endpoints().at(address).orElseThrow(() -> ArmError.of(
                        404, "EndpointNotFound", "No endpoint has this address.")
                .refuse());
    }
}
