package dev.breezeway.keyvault.vault;

import dev.breezeway.contracts.TopLevelResourceEvent;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.keyvault.vault.VaultEvent.VaultCreated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultDeleted;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultRecovered;
import dev.breezeway.keyvault.vault.VaultEvent.VaultUpdated;
import java.util.UUID;

/** What the events of a vault are on Kafka. */
public final class VaultMessages {
    private VaultMessages() {}

    /** The message for an event. */
    public static Publication publication(VaultEvent event) {
        return Publication.of(Outgoing.event(event.id(), event.id(), event.vault(), message(event)));
    }

    private static TopLevelResourceEvent message(VaultEvent event) {
        return switch (event) {
            case VaultCreated e -> created(e.vault(), e.id(), e.content());
            // the same life goes on: whoever forgot the vault when it was deleted learns of it again
            case VaultRecovered e -> created(e.vault(), e.id(), e.content());
            case VaultUpdated e ->
                new TopLevelResourceEvent.ResourceUpdated(
                        e.vault(), e.id(), e.content().sku());
            case VaultDeleted e -> new TopLevelResourceEvent.ResourceDeleted(e.vault(), e.id());
            case VaultPurged e -> new TopLevelResourceEvent.ResourcePurged(e.vault(), e.id());
        };
    }

    private static TopLevelResourceEvent created(UUID vault, String id, VaultContent content) {
        return new TopLevelResourceEvent.ResourceCreated(vault, id, VaultRules.TYPE, content.location(), content.sku());
    }
}
