package dev.breezeway.functions.site;

import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.privatelink.ConnectionResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** WebApps_GetPrivateEndpointConnectionList, GetPrivateEndpointConnection, ApproveOrReject, Delete. */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{resource}"
        + "/privateendpointconnections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SiteConnectionResource extends ConnectionResource {
    SiteConnectionResource(FunctionsService service, ArmRequest request) {
        super(service.sites().connections(), request);
    }

    @Override
    protected ResourceId id(String subscription, String group, String resource) {
        return SiteResource.id(subscription, group, resource);
    }

    @Override
    protected Response removed(ArmResource connection) {
        return Response.ok(Map.of()).build();
    }
}
