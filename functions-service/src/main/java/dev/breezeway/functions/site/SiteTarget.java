package dev.breezeway.functions.site;

import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
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
 * A site as the target of private endpoints. Microsoft.Web has its own way to show a connection: the owner's description
 * is kept and not shown, and a decision answers {@code Approving} or {@code Rejecting}.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-private-endpoint">Private endpoints of apps</a>
 */
final class SiteTarget implements Connections.Target {
    private final ResourceStore store;
    private final Plans plans;

    SiteTarget(ResourceStore store, Plans plans) {
        this.store = store;
        this.plans = plans;
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

    @Override
    public String type() {
        return SiteRules.TYPE;
    }

    @Override
    public String groupId() {
        return "sites";
    }

    @Override
    public ArmResource shown(ResourceId id, ConnectionDocument connection, boolean decidedNow) {
        boolean approved = connection.status() == ConnectionStatus.APPROVED;
        String status = decidedNow
                ? approved ? "Approving" : "Rejecting"
                : connection.status().toString();
        return ArmResource.of(
                id.toString(),
                id.name(),
                id.type(),
                new Properties(
                        decidedNow ? "Pending" : "Succeeded",
                        new ConnectionDocument.PrivateEndpoint(connection.privateEndpointId()),
                        new ConnectionDocument.State(status, "", "None"),
                        List.of()));
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
                .map(SiteTarget::invalidSku);
    }

    private static Refused invalidSku(PlanSku sku) {
        return new Refused(
                "BadRequest",
                "Call to Microsoft.Web/sites failed. Error message: SkuCode '%s' is invalid.".formatted(sku.tier()));
    }
}
