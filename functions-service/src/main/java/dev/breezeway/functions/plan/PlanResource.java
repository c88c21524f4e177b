package dev.breezeway.functions.plan;

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
import org.jspecify.annotations.Nullable;

/** AppServicePlans_CreateOrUpdate, Update, Get, Delete, ListByResourceGroup, List. */
@Path("/-/functions/subscriptions/{subscription}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PlanResource {
    private static final String IN_GROUP = "/resourcegroups/{group}/providers/microsoft.web/serverfarms";

    private final FunctionsService service;
    private final Plans plans;
    private final ArmRequest request;

    PlanResource(FunctionsService service, ArmRequest request) {
        this.service = service;
        this.plans = service.plans();
        this.request = request;
    }

    @PUT
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return plans.put(
                request.causation(),
                service.groups(),
                request.group(group),
                id(subscription, group, name),
                JsonBody.parse(body));
    }

    @PATCH
    @Path(IN_GROUP + "/{name}")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode patch(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        return plans.patch(
                request.causation(),
                service.groups(),
                request.group(group),
                id(subscription, group, name),
                JsonBody.parse(body));
    }

    @GET
    @Path(IN_GROUP + "/{name}")
    public ObjectNode get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        ResourceId id = id(subscription, group, name);
        return plans.find(id).orElseThrow(() -> ArmErrors.resourceNotFound(id).refuse());
    }

    @DELETE
    @Path(IN_GROUP + "/{name}")
    public Response delete(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        return Answers.deleted(plans.delete(request.causation(), id(subscription, group, name)));
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
    @Path("/providers/microsoft.web/serverfarms")
    public Answers.ListOf<ObjectNode> listBySubscription(
            @PathParam("subscription") String subscription, @QueryParam("$skiptoken") @Nullable String skip) {
        return list(subscription, null, skip);
    }

    private Answers.ListOf<ObjectNode> list(String subscription, @Nullable String group, @Nullable String skip) {
        ResourceStore.Page<PlanView> page = plans.page(subscription, group, Answers.skip(skip), Answers.PAGE);
        return Answers.page(page, request, plans.rendering(page));
    }

    /** The id of a plan, in Azure's casing. */
    public static ResourceId id(String subscription, String group, String name) {
        return ResourceId.of(subscription, group, "Microsoft.Web", "serverfarms", name);
    }
}
