package dev.breezeway.keyvault.vault;

import dev.breezeway.contracts.TopLevelResourceEvent;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.keyvault.vault.VaultEvent.VaultCreated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultDeleted;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultUpdated;

/** What the events of a vault are on Kafka. */
public final class VaultMessages {
    private VaultMessages() {}

    /** The message for an event. */
    public static Publication publication(VaultEvent event) {
        return Publication.of(Outgoing.event(event.id(), event.id(), event.vault(), message(event)));
    }

    private static TopLevelResourceEvent message(VaultEvent event) {
        return switch (event) {
            case VaultCreated e ->
                new TopLevelResourceEvent.ResourceCreated(
                        e.vault(),
                        e.id(),
                        VaultRules.TYPE,
                        e.content().location(),
                        e.content().sku());
            case VaultUpdated e ->
                new TopLevelResourceEvent.ResourceUpdated(
                        e.vault(), e.id(), e.content().sku());
            case VaultDeleted e -> new TopLevelResourceEvent.ResourceDeleted(e.vault(), e.id());
            case VaultPurged e -> new TopLevelResourceEvent.ResourcePurged(e.vault(), e.id());
        };
    }
}
