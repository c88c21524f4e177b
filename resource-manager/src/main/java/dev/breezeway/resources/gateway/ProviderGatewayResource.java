package dev.breezeway.resources.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Everything under {@code providers/<namespace>/<type>}, in a resource group or in the subscription, and what is read without one. */
@Path("/-/resource-manager")
@RunOnVirtualThread
public class ProviderGatewayResource {
    /**
     * Extensions of Microsoft.Authorization and tags are served here, whatever they are on. A pattern of several segments begins
     * with {@code \\G}: routes are sought at every place of a path, and this one cannot match at any but the first.
     */
    private static final String PROVIDER =
            "subscriptions/{subscription}/{path: \\G(?!.*providers/microsoft\\.(authorization|resources/tags)/)(resourcegroups/[^/]+/)?providers/[^/]+/.+}";

    /** What a provider tells everyone, such as the stacks of Microsoft.Web. */
    private static final String FOR_EVERYONE = "providers/{namespace: [^/]+}/{path: .+}";

    private static final byte[] NOTHING = {};

    private final Gateway gateway;

    ProviderGatewayResource(Gateway gateway) {
        this.gateway = gateway;
    }

    @GET
    @Path(PROVIDER)
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.provider("GET", uri, headers, NOTHING);
    }

    @GET
    @Path(FOR_EVERYONE)
    public Response getForEveryone(@Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.provider("GET", uri, headers, NOTHING);
    }

    @HEAD
    @Path(PROVIDER)
    public Response head(@Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.provider("HEAD", uri, headers, NOTHING);
    }

    @PUT
    @Path(PROVIDER)
    public Response put(@Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
        return gateway.provider("PUT", uri, headers, body == null ? NOTHING : body);
    }

    @PATCH
    @Path(PROVIDER)
    public Response patch(@Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
        return gateway.provider("PATCH", uri, headers, body == null ? NOTHING : body);
    }

    @POST
    @Path(PROVIDER)
    public Response post(@Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
        return gateway.provider("POST", uri, headers, body == null ? NOTHING : body);
    }

    @DELETE
    @Path(PROVIDER)
    public Response delete(@Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.provider("DELETE", uri, headers, NOTHING);
    }
}
