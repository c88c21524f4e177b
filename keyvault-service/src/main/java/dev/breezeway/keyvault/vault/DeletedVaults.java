package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceStore;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.keyvault.vault.VaultCommand.PurgeVault;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vaults that were deleted and not purged, by their names and the regions they were in. */
final class DeletedVaults {
    private final EventSourcing events;
    private final VaultProjection projection;
    private final Clock clock;

    DeletedVaults(EventSourcing events, VaultProjection projection, Clock clock) {
        this.events = events;
        this.projection = projection;
        this.clock = clock;
    }

    ResourceStore.Page<VaultView.Deleted> page(String subscription, @Nullable String after, int size) {
        return projection.deleted(subscription, after, size);
    }

    ArmResource show(String subscription, String location, String name) {
        return VaultView.render(existing(subscription, location, name));
    }

    /** Ends it for good, and sets its name free; answers the operation to follow. */
    UUID purge(Causation causation, String subscription, String location, String name) {
        UUID operation = UUID.randomUUID();
        events.execute(causation, () -> {
            // whoever purges it at the same time waits, and finds it gone
            events.reservations().lock(Vaults.NAME, name);
            UUID vault = existing(subscription, location, name).incarnation();
            events.send(new PurgeVault(vault, operation, clock.instant()));
            return true;
        });
        return operation;
    }

    private ResourceStore.Stored<VaultView.Deleted> existing(String subscription, String location, String name) {
        return projection.deleted(subscription, location, name).orElseThrow(() -> VaultErrors.deletedVaultNotFound(name)
                .refuse());
    }
}
