package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.keyvault.vault.VaultCommand.ExpireVault;
import dev.breezeway.keyvault.vault.VaultEvent.VaultCreated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultDeleted;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultRecovered;
import dev.breezeway.keyvault.vault.VaultEvent.VaultUpdated;
import java.time.Clock;
import java.util.UUID;

/**
 * Purges a soft-deleted vault when its retention ends, and frees its name.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview">Soft-delete</a>
 */
final class VaultRetention {
    private static final String PURGE = "purge";

    private final EventSourcing events;
    private final Clock clock;

    VaultRetention(EventSourcing events, Clock clock) {
        this.events = events;
        this.clock = clock;
        events.project(this::on);
        events.timers()
                .on(PURGE, rung -> expire(UUID.fromString(rung.path("vault").asText())));
    }

    /** What the timer carries. */
    record Rung(UUID vault) {}

    private void on(StoredEvent stored) {
        if (stored.payload() instanceof VaultEvent event) {
            switch (event) {
                case VaultDeleted e -> events.timers().set(id(e.vault()), PURGE, e.purgeAt(), new Rung(e.vault()));
                case VaultRecovered e -> events.timers().cancel(id(e.vault()));
                case VaultPurged e -> {
                    events.timers().cancel(id(e.vault()));
                    String name = ResourceId.parse(e.id()).orElseThrow().name();
                    events.reservations().release(Vaults.NAME, name, e.vault());
                }
                case VaultCreated e -> {}
                case VaultUpdated e -> {}
            }
        }
    }

    private void expire(UUID vault) {
        events.send(new ExpireVault(vault, UUID.randomUUID(), clock.instant()));
    }

    private static String id(UUID vault) {
        return PURGE + ":" + vault;
    }
}
