package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** WebApps_CreateOrUpdate, Update, Get, Delete, ListByResourceGroup, List. */
@Path("/-/functions/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SiteResource {
    private static final String IN_GROUP = "/resourcegroups/{group}/providers/microsoft.web/sites";

    private final FunctionsService service;
    private final Sites sites;
    private final ArmRequest request;

    SiteResource(FunctionsService service, ArmRequest request) {
        this.service = service;
        this.sites = service.sites();
        this.request = request;
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return tagged(sites.put(
                request.causation(),
                service.groups(),
                request.group(group),
                id(subscription, group, name),
                JsonBody.parse(body)));
    }

    @PATCH
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode patch(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return sites.patch(
                request.causation(),
                service.groups(),
                request.group(group),
                id(subscription, group, name),
                JsonBody.parse(body));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public Response get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return tagged(
                sites.find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse()));
    }

    /**
     * An empty plan goes with its last site, unless the client keeps it. That is a second step: which sites are on the
     * plan is known once the deletion is stored. Where the first step was the last, the empty plan stays.
     */
    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @QueryParam("deleteEmptyServerFarm") @Nullable String emptyPlan) {
        ResourceId id = id(subscription, group, name);
        Optional<UUID> plan =
                sites.stored(id).map(site -> site.document().content().plan());
        boolean deleted = sites.delete(request.causation(), id);
        if (deleted && !"false".equalsIgnoreCase(emptyPlan)) {
            plan.ifPresent(empty -> service.plans().deleteIfEmpty(request.causation(), empty));
        }
        return Answers.deleted(deleted);
    }

    @GET
    @Path(IN_GROUP)
    public Answers.ListOf<ObjectNode> listByGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("$skiptoken") @Nullable String skip) {
        return list(subscription, group, skip);
    }

    @GET
    @Path("/providers/microsoft.web/sites")
    public Answers.ListOf<ObjectNode> listBySubscription(
            @PathParam("subscription") String subscription, @QueryParam("$skiptoken") @Nullable String skip) {
        return list(subscription, null, skip);
    }

    private Answers.ListOf<ObjectNode> list(String subscription, @Nullable String group, @Nullable String skip) {
        ResourceStore.Page<SiteView> page = sites.page(subscription, group, Answers.skip(skip), Answers.PAGE);
        return Answers.page(page, request, sites.rendering(page));
    }

    /** The id of a site, in Azure's casing. */
    public static ResourceId id(String subscription, String group, String name) {
        return ResourceId.of(subscription, group, "Microsoft.Web", "sites", name);
    }

    private static Response tagged(ObjectNode site) {
        Instant changed =
                Instant.parse(site.at("/properties/lastModifiedTimeUtc").textValue());
        return Response.ok(site).header("ETag", SiteView.entityTag(changed)).build();
    }
}
