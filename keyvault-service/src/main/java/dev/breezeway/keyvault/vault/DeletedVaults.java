package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ArmResource;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.keyvault.vault.VaultCommand.PurgeVault;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

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

    List<ArmResource> list(String subscription) {
        return projection.deleted(subscription).stream()
                .map(row -> VaultView.render(subscription, row.name(), row.document()))
                .toList();
    }

    ArmResource show(String subscription, String location, String name) {
        VaultProjection.DeletedRow row = existing(subscription, location, name);
        return VaultView.render(subscription, row.name(), row.document());
    }

    /** Ends it for good, and sets its name free; answers the operation to follow. */
    UUID purge(Causation causation, String subscription, String location, String name) {
        UUID operation = UUID.randomUUID();
        events.execute(causation, () -> {
            // whoever purges it at the same time waits, and finds it gone
            events.reservations().lock(Vaults.NAME, name);
            UUID vault = existing(subscription, location, name).vault();
            events.send(new PurgeVault(vault, operation, clock.instant()));
            return true;
        });
        return operation;
    }

    private VaultProjection.DeletedRow existing(String subscription, String location, String name) {
        return projection.deleted(subscription, location, name).orElseThrow(() -> VaultErrors.deletedVaultNotFound(name)
                .refuse());
    }
}
