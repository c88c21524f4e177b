package dev.breezeway.resources.gateway;

import dev.breezeway.contracts.Context;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /_breezeway/approvals}: the approval processes, forwarded to their service. */
@Path("/-/resource-manager/_breezeway/approvals")
@RunOnVirtualThread
public class ApprovalsGatewayResource {
    private static final byte[] NOTHING = {};

    private final Gateway gateway;

    ApprovalsGatewayResource(Gateway gateway) {
        this.gateway = gateway;
    }

    @GET
    public Response list(@jakarta.ws.rs.core.Context UriInfo uri, @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return gateway.own(Context.APPROVAL, "GET", uri, headers, NOTHING);
    }

    @GET
    @Path("/{approval}")
    public Response show(@jakarta.ws.rs.core.Context UriInfo uri, @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return gateway.own(Context.APPROVAL, "GET", uri, headers, NOTHING);
    }

    @POST
    @Path("/{approval}/resume")
    public Response resume(@jakarta.ws.rs.core.Context UriInfo uri, @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return gateway.own(Context.APPROVAL, "POST", uri, headers, NOTHING);
    }
}
