package dev.breezeway.resources.subscription;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.resources.ResourceManagerService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The tenant, its one subscription and its regions, all from configuration. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SubscriptionResource {
    private static final String NAME = "Breezeway";

    private final AccessConfig config;
    private final ResourceManagerService service;
    private final ArmRequest request;

    SubscriptionResource(AccessConfig config, ResourceManagerService service, ArmRequest request) {
        this.config = config;
        this.service = service;
        this.request = request;
    }

    /** A tenant on the wire. */
    public record Tenant(
            String id,
            String tenantId,
            String tenantCategory,
            String displayName,
            String defaultDomain,
            List<String> domains) {}

    /** A region on the wire. */
    public record Location(
            String id, String name, String type, String displayName, String regionalDisplayName, Metadata metadata) {
        /** What kind of region it is. */
        public record Metadata(String regionType, String regionCategory) {}
    }

    @GET
    @Path("tenants")
    public ListOf<Tenant> tenants() {
        String tenant = config.tenantId();
        return Answers.list(List.of(new Tenant(
                "/tenants/" + tenant, tenant, "Home", NAME, "breezeway.localhost", List.of("breezeway.localhost"))));
    }

    /** As in Azure, the subscription is there for whoever has a role in it. */
    @GET
    @Path("subscriptions")
    public ListOf<Subscription> subscriptions() {
        boolean seen = service.grants(request.caller()).reach(config.subscriptionId());
        return Answers.list(seen ? List.of(subscription()) : List.of());
    }

    /** Admission has seen that it is the one. */
    @GET
    @Path("subscriptions/{subscription}")
    public Subscription subscription() {
        return Subscription.of(config.subscriptionId(), config.tenantId());
    }

    @GET
    @Path("subscriptions/{subscription}/locations")
    public ListOf<Location> locations() {
        return Answers.list(Locations.all().stream()
                .map(region -> new Location(
                        "/subscriptions/" + config.subscriptionId() + "/locations/" + region.name(),
                        region.name(),
                        "Region",
                        region.displayName(),
                        region.displayName(),
                        new Location.Metadata("Physical", "Recommended")))
                .toList());
    }
}
