package dev.breezeway.signalr.resource;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.privatelink.Connections;
import dev.breezeway.signalr.sharedlink.SharedPrivateLinks;

/** What a SignalR holds, and what it cannot become as long as it does. */
final class HeldInside {
    private final SharedPrivateLinks links;
    private final Connections connections;
    private final CustomResources customs;
    private final boolean conflicts;

    /** {@code conflicts}: whether a SignalR takes no change while a link inside it changes, as in Azure. */
    HeldInside(SharedPrivateLinks links, Connections connections, CustomResources customs, boolean conflicts) {
        this.links = links;
        this.connections = connections;
        this.customs = customs;
        this.conflicts = conflicts;
    }

    /** Refuses a change while a link inside is being created or deleted, where the fidelity profile asks for that. */
    void refuseWhileChanging(ResourceId id) {
        if (conflicts && links.changing(id)) {
            throw SignalRErrors.busy(id.toString()).refuse();
        }
    }

    /** Refuses another region, and a tier that does not have what is inside. */
    void allow(Stored<SignalRView> now, SignalRContent content) {
        String there = now.document().content().location();
        if (!there.equals(content.location())) {
            throw ArmErrors.locationDiffers(now.id(), there, content.location()).refuse();
        }
        if (content.sku().free()
                && !(links.of(now.id()).isEmpty() && connections.of(now.id()).isEmpty())) {
            throw SignalRErrors.badArgument(
                            "The Free tier has no private links of any kind; delete them before the SKU is changed.",
                            "sku")
                    .refuse();
        }
        if (!content.sku().tier().equals("Premium") && customs.any(now.id())) {
            throw SignalRErrors.badArgument(
                            "Only the Premium tier has custom certificates and domains; delete them before the SKU is changed.",
                            "sku")
                    .refuse();
        }
    }
}
