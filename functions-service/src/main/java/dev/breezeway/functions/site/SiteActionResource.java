package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.plan.PlanResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** WebApps_Start, Stop, Restart, GetPrivateLinkResources; AppServicePlans_ListWebApps. */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SiteActionResource {
    private final FunctionsService service;
    private final Sites sites;
    private final ArmRequest request;

    SiteActionResource(FunctionsService service, ArmRequest request) {
        this.service = service;
        this.sites = service.sites();
        this.request = request;
    }

    /** What of a site can be connected to. */
    public record Connectable(String groupId, List<String> requiredMembers, List<String> requiredZoneNames) {
        public Connectable {
            requiredMembers = List.copyOf(requiredMembers);
            requiredZoneNames = List.copyOf(requiredZoneNames);
        }
    }

    @POST
    @Path("/sites/{name}/{action: start|stop|restart}")
    @Consumes(MediaType.WILDCARD)
    public Response act(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @PathParam("action") String action) {
        ResourceId id = SiteResource.id(subscription, group, name);
        switch (action.toLowerCase(Locale.ROOT)) {
            case "start" -> sites.run(request.causation(), id, true);
            case "stop" -> sites.run(request.causation(), id, false);
            default -> sites.existing(id);
        }
        return Response.ok().build();
    }

    @GET
    @Path("/sites/{name}/privatelinkresources")
    public Answers.ListOf<ArmResource> privateLinkResources(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId site =
                sites.existing(SiteResource.id(subscription, group, name)).id();
        return Answers.list(List.of(ArmResource.of(
                site + "/privateLinkResources/sites",
                "sites",
                SiteRules.TYPE + "/privateLinkResources",
                new Connectable("sites", List.of("sites"), List.of("privatelink.azurewebsites.net")))));
    }

    @GET
    @Path("/serverfarms/{plan}/sites")
    public Answers.ListOf<ObjectNode> onPlan(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("plan") String plan) {
        ResourceId id = PlanResource.id(subscription, group, plan);
        UUID farm = service.plans()
                .stored(id)
                .orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse())
                .incarnation();
        return Answers.list(service.plans().sites(farm).stream()
                .flatMap(site -> ResourceId.parse(site).flatMap(sites::find).stream())
                .toList());
    }
}
