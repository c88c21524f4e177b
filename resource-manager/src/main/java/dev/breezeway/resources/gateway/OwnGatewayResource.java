package dev.breezeway.resources.gateway;

import dev.breezeway.arm.ArmError;
import dev.breezeway.contracts.Context;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** What is Breezeway's own and no Azure path: {@code /_breezeway/<service>/...}, forwarded to that service. */
@Path("/-/resource-manager")
@RunOnVirtualThread
public class OwnGatewayResource {
    private static final String OWN = "_breezeway/{service}/{path: .+}";

    private static final byte[] NOTHING = {};

    private final Gateway gateway;

    OwnGatewayResource(Gateway gateway) {
        this.gateway = gateway;
    }

    @GET
    @Path(OWN)
    public Response get(
            @PathParam("service") String service,
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return forward(service, "GET", uri, headers, NOTHING);
    }

    @PUT
    @Path(OWN)
    public Response put(
            @PathParam("service") String service,
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            byte @Nullable [] body) {
        return forward(service, "PUT", uri, headers, body == null ? NOTHING : body);
    }

    @POST
    @Path(OWN)
    public Response post(
            @PathParam("service") String service,
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            byte @Nullable [] body) {
        return forward(service, "POST", uri, headers, body == null ? NOTHING : body);
    }

    @DELETE
    @Path(OWN)
    public Response delete(
            @PathParam("service") String service,
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return forward(service, "DELETE", uri, headers, NOTHING);
    }

    private Response forward(String service, String method, UriInfo uri, HttpHeaders headers, byte[] body) {
        Context owner = Context.of(service)
                .filter(context -> context != Context.RESOURCE_MANAGER)
                .orElseThrow(() -> ArmError.of(404, "NotFound", "There is no service '%s'.".formatted(service))
                        .refuse());
        return gateway.own(owner, method, uri, headers, body);
    }
}
