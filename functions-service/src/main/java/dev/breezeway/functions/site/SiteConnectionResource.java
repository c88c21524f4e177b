package dev.breezeway.functions.site;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WebApps_GetPrivateEndpointConnectionList, GetPrivateEndpointConnection, ApproveOrReject, Delete. */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{site}"
        + "/privateendpointconnections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SiteConnectionResource {
    private final Sites sites;
    private final ArmRequest request;

    SiteConnectionResource(FunctionsService service, ArmRequest request) {
        this.sites = service.sites();
        this.request = request;
    }

    @GET
    public Answers.ListOf<ArmResource> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("site") String site) {
        return sites.connections().list(existing(subscription, group, site));
    }

    @GET
    @Path("/{name}")
    public ArmResource get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("site") String site,
            @PathParam("name") String name) {
        return sites.connections().get(existing(subscription, group, site), name);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.WILDCARD)
    public ArmResource decide(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("site") String site,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return sites.connections()
                .decide(request.causation(), existing(subscription, group, site), name, JsonBody.parse(body));
    }

    @DELETE
    @Path("/{name}")
    public Response remove(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("site") String site,
            @PathParam("name") String name) {
        boolean removed = sites.connections().remove(request.causation(), existing(subscription, group, site), name);
        return removed ? Response.ok(Map.of()).build() : Response.noContent().build();
    }

    private ResourceId existing(String subscription, String group, String site) {
        ResourceId id = SiteResource.id(subscription, group, site);
        return sites.existing(id).id();
    }
}
