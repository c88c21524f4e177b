package dev.breezeway.resources.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /_breezeway/owner}: says to an Owner that it is one; whoever is none is refused before. The fabric asks it. */
@Path("/-/resource-manager/_breezeway/owner")
@RunOnVirtualThread
public class OwnerGatewayResource {
    /** Nothing more than that. */
    @GET
    public Response confirm() {
        return Response.noContent().build();
    }
}
