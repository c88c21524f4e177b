package dev.breezeway.functions.site;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.functions.plan.PlanSku;
import dev.breezeway.functions.plan.PlanView;
import dev.breezeway.functions.plan.Plans;
import dev.breezeway.privatelink.ConnectionDocument;
import dev.breezeway.privatelink.Connections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Private endpoint connections to sites: those of {@code private-link}, the way that Microsoft.Web shows them. The owner's
 * description is kept and not shown, and a decision answers {@code Approving} or {@code Rejecting}.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-private-endpoint">Private endpoints of apps</a>
 */
public final class SiteConnections implements Connections.Target {
    private final ResourceStore store;
    private final Plans plans;
    private final Connections connections;

    SiteConnections(EventSourcing events, ResourceStore store, Plans plans) {
        this.store = store;
        this.plans = plans;
        this.connections = new Connections(events, store, this);
    }

    /** {@code properties} on the wire. */
    record Properties(
            String provisioningState,
            ConnectionDocument.PrivateEndpoint privateEndpoint,
            ConnectionDocument.State privateLinkServiceConnectionState,
            List<String> ipAddresses) {
        Properties {
            ipAddresses = List.copyOf(ipAddresses);
        }
    }

    /** All connections of a site, as ARM shows them. */
    List<ArmResource> of(ResourceId site) {
        return connections.of(site).stream().map(SiteConnections::settled).toList();
    }

    Answers.ListOf<ArmResource> list(ResourceId site) {
        return Answers.list(of(site));
    }

    ArmResource get(ResourceId site, String name) {
        return settled(connections.get(site, name));
    }

    /** Takes the owner's decision; one that was taken before is simply shown. */
    ArmResource decide(Causation causation, ResourceId site, String name, JsonBody body) {
        String before = status(connections.get(site, name));
        ArmResource decided = connections.decide(causation, site, name, body);
        String now = status(decided);
        if (now.equals(before)) {
            return settled(decided);
        }
        return shown(decided, "Pending", now.equals("Approved") ? "Approving" : "Rejecting");
    }

    boolean remove(Causation causation, ResourceId site, String name) {
        return connections.remove(causation, site, name);
    }

    void removeAll(ResourceId site) {
        connections.removeAll(site);
    }

    @Override
    public String type() {
        return SiteRules.TYPE;
    }

    @Override
    public String groupId() {
        return "sites";
    }

    @Override
    public boolean showsGroups() {
        return false;
    }

    @Override
    public String reservation() {
        return Plans.ARM_ID;
    }

    @Override
    public String connectionName(String endpoint, UUID approval) {
        return endpoint + "-" + approval;
    }

    @Override
    public List<PrivateName> names(ResourceId site) {
        String name = site.name().toLowerCase(Locale.ROOT);
        return List.of(
                new PrivateName(SiteView.host(name), name + ".privatelink.azurewebsites.net"),
                new PrivateName(SiteView.scmHost(name), name + ".scm.privatelink.azurewebsites.net"));
    }

    /** The plan has the last word. */
    @Override
    public Optional<Refused> refusal(ResourceId site) {
        return store.get(site, SiteView.class)
                .flatMap(found -> plans.stored(found.document().content().plan()))
                .map(Stored::document)
                .map(PlanView::sku)
                .filter(sku -> !sku.privateEndpoints())
                .map(SiteConnections::invalidSku);
    }

    private static Refused invalidSku(PlanSku sku) {
        return new Refused(
                "BadRequest",
                "Call to Microsoft.Web/sites failed. Error message: SkuCode '%s' is invalid.".formatted(sku.tier()));
    }

    private static String status(ArmResource connection) {
        return there(connection).privateLinkServiceConnectionState().status();
    }

    private static ArmResource settled(ArmResource connection) {
        return shown(connection, "Succeeded", status(connection));
    }

    private static ArmResource shown(ArmResource connection, String provisioningState, String status) {
        return ArmResource.of(
                connection.id(),
                connection.name(),
                connection.type(),
                new Properties(
                        provisioningState,
                        there(connection).privateEndpoint(),
                        new ConnectionDocument.State(status, "", "None"),
                        List.of()));
    }

    private static ConnectionDocument.Properties there(ArmResource connection) {
        if (connection.properties() instanceof ConnectionDocument.Properties properties) {
            return properties;
        }
        throw new IllegalStateException("a connection has the properties of one");
    }
}
