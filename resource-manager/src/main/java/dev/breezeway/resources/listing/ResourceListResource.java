package dev.breezeway.resources.listing;

import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
    public ListOf<ListedItem> inSubscription(@PathParam("subscription") String subscription, @Context UriInfo uri) {
        return page(resources.in(subscription, filter(uri)), uri);
    }

    @GET
    @Path("subscriptions/{subscription}/resourcegroups/{group}/resources")
    public ListOf<ListedItem> inGroup(
            @PathParam("subscription") String subscription, @PathParam("group") String name, @Context UriInfo uri) {
        ResourceFilter filter = filter(uri);
        ResourceGroupView group = service.groups()
                .find(new ResourceGroupId(subscription, name))
                .orElseThrow(() -> ArmErrors.groupNotFound(name).refuse());
        return page(resources.in(group, filter), uri);
    }

    private ListOf<ListedItem> page(List<ListedItem> all, UriInfo uri) {
        return ListPage.of(all, ListedItem::folded, uri, request).as(Function.identity());
    }

    private static ResourceFilter filter(UriInfo uri) {
        return ResourceFilter.parse(uri.getQueryParameters().getFirst("$filter"));
    }
}
