package dev.breezeway.network;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.network.endpoint.ManagedEndpointView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

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
}
