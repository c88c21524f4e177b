package dev.breezeway.resources.listing;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.authorization.Grants;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.group.ResourceGroupId;
import dev.breezeway.resources.group.ResourceGroupView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;

/** Resources of every type, in a subscription or a resource group. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResourceListResource {
    private final OwnedResources resources;
    private final ResourceManagerService service;
    private final ArmRequest request;

    ResourceListResource(OwnedResources resources, ResourceManagerService service, ArmRequest request) {
        this.resources = resources;
        this.service = service;
        this.request = request;
    }

    @GET
    @Path("subscriptions/{subscription}/resources")
    public Response inSubscription(@PathParam("subscription") String subscription, @Context UriInfo uri) {
        return page(resources.in(subscription, seen(uri)), uri);
    }

    @GET
    @Path("subscriptions/{subscription}/resourcegroups/{group}/resources")
    public Response inGroup(
            @PathParam("subscription") String subscription, @PathParam("group") String name, @Context UriInfo uri) {
        OwnedResources.Wanted wanted = seen(uri);
        ResourceGroupView group = service.groups()
                .find(new ResourceGroupId(subscription, name))
                .orElseThrow(() -> ArmErrors.groupNotFound(name).refuse());
        return page(resources.in(group, wanted), uri);
    }

    /** A part that is not of now is marked as RFC 7234, 5.5.1 has it: {@code 110} is "response is stale". */
    private Response page(OwnedResources.Listing listing, UriInfo uri) {
        ListPage<ListedItem> page = ListPage.of(listing, ListedItem::folded, uri, request);
        Response.ResponseBuilder response = Response.ok(page.as(Function.identity()));
        listing.notes().forEach(note -> response.header("Warning", "110 breezeway \"" + note + "\""));
        return response.build();
    }

    /** What the filter takes and the caller may read. */
    private OwnedResources.Wanted seen(UriInfo uri) {
        ResourceFilter filter = ResourceFilter.parse(uri.getQueryParameters().getFirst("$filter"));
        Grants grants = service.grants(request.caller());
        return new OwnedResources.Wanted(
                type -> filter.takesType(type.namespace() + "/" + type.type()),
                item -> filter.takes(item) && item.readable(grants));
    }
}
