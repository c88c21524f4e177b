package dev.breezeway.resources.group;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.Preconditions;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.eventsourcing.Condition;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.listing.ListPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.function.Predicate;

/** Resource groups. A DELETE answers 202 at once; the group is gone when its operation says so. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResourceGroupResource {
    private static final String GROUP = "subscriptions/{subscription}/resourcegroups/{group}";

    private static final String READ = "Microsoft.Resources/subscriptions/resourceGroups/read";

    private final ResourceManagerService service;
    private final ArmRequest request;

    ResourceGroupResource(ResourceManagerService service, ArmRequest request) {
        this.service = service;
        this.request = request;
    }

    @GET
    @Path("subscriptions/{subscription}/resourcegroups")
    public ListOf<ResourceGroupProperties> list(@PathParam("subscription") String subscription, @Context UriInfo uri) {
        ResourceGroupFilter filter =
                ResourceGroupFilter.parse(uri.getQueryParameters().getFirst("$filter"));
        Grants grants = service.grants(request.caller());
        Predicate<ResourceGroupView> seen =
                filter.and(group -> grants.permit(READ, group.id().toString()));
        return ListPage.of(
                        (after, most) -> service.groups().list(subscription, after, most, seen),
                        group -> group.id().folded(),
                        uri,
                        request)
                .as(ResourceGroupProperties::of);
    }

    @GET
    @Path(GROUP)
    public ResourceGroupProperties get(
            @PathParam("subscription") String subscription, @PathParam("group") String name) {
        return ResourceGroupProperties.of(found(new ResourceGroupId(subscription, name)));
    }

    @HEAD
    @Path(GROUP)
    public Response exists(@PathParam("subscription") String subscription, @PathParam("group") String name) {
        ResourceGroupView unused = found(new ResourceGroupId(subscription, name));
        return Response.noContent().build();
    }

    @PUT
    @Path(GROUP)
    public Response put(
            @PathParam("subscription") String subscription,
            @PathParam("group") String name,
            @Context HttpHeaders headers,
            byte[] content) {
        ResourceGroupErrors.checkName(name);
        JsonBody body = JsonBody.parse(content);
        ResourceGroupId id = new ResourceGroupId(subscription, name);
        Condition condition = new Condition(
                () -> Preconditions.of(headers).check(service.groups().find(id).isPresent(), null));
        String asked = body.text("location")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> ArmErrors.locationRequired().refuse());
        String location = Locations.normalize(asked)
                .orElseThrow(() -> ArmErrors.locationUnknown(asked, "Microsoft.Resources/resourceGroups")
                        .refuse());
        ResourceGroupChanges.Put put = service.changes()
                .put(
                        request.causation().provided(condition),
                        id,
                        new ResourceGroupChanges.Wanted(
                                location, body.tags(), body.text("managedBy").orElse(null)));
        return Response.status(put.created() ? 201 : 200)
                .entity(ResourceGroupProperties.of(put.group()))
                .build();
    }

    /** Tags are replaced as a whole; what is not given stays. */
    @PATCH
    @Path(GROUP)
    public ResourceGroupProperties patch(
            @PathParam("subscription") String subscription, @PathParam("group") String name, byte[] content) {
        JsonBody body = JsonBody.parse(content);
        return ResourceGroupProperties.of(service.changes()
                .patch(
                        request.causation(),
                        new ResourceGroupId(subscription, name),
                        body.tags(),
                        body.text("managedBy").orElse(null)));
    }

    @DELETE
    @Path(GROUP)
    public Response delete(@PathParam("subscription") String subscription, @PathParam("group") String name) {
        UUID operation = service.changes().delete(request.causation(), new ResourceGroupId(subscription, name));
        return following(subscription, operation);
    }

    /** The result of a deletion: 202 while it goes on, 200 when the group is gone. */
    @GET
    @Path("subscriptions/{subscription}/operationresults/{operation}")
    public Response result(@PathParam("subscription") String subscription, @PathParam("operation") String operation) {
        UUID id = Answers.operationId(operation);
        Response answer = Answers.result(service.operations().find(id), request, "", resource -> {
            throw new IllegalStateException("the operation of a group names a resource: " + resource);
        });
        return switch (answer.getStatus()) {
            case 202 -> following(subscription, id);
            case 204 -> Response.ok().build();
            default -> answer;
        };
    }

    private Response following(String subscription, UUID operation) {
        return Response.accepted()
                .header(
                        "Location",
                        "%s/subscriptions/%s/operationresults/%s?api-version=%s"
                                .formatted(
                                        request.baseUrl(),
                                        subscription,
                                        operation,
                                        request.apiVersion().text()))
                .header("Retry-After", 1)
                .build();
    }

    private ResourceGroupView found(ResourceGroupId id) {
        return service.groups().find(id).orElseThrow(() -> ArmErrors.groupNotFound(id.name())
                .refuse());
    }
}
