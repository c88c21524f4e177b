package dev.breezeway.keyvault.vault;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.keyvault.vault.VaultCommand.CreateVault;
import dev.breezeway.keyvault.vault.VaultCommand.DeleteVault;
import dev.breezeway.keyvault.vault.VaultCommand.ExpireVault;
import dev.breezeway.keyvault.vault.VaultCommand.PurgeVault;
import dev.breezeway.keyvault.vault.VaultCommand.RecoverVault;
import dev.breezeway.keyvault.vault.VaultCommand.UpdateVault;
import dev.breezeway.keyvault.vault.VaultEvent.VaultCreated;
import dev.breezeway.keyvault.vault.VaultEvent.VaultDeleted;
import dev.breezeway.keyvault.vault.VaultEvent.VaultPurged;
import dev.breezeway.keyvault.vault.VaultEvent.VaultRecovered;
import dev.breezeway.keyvault.vault.VaultEvent.VaultUpdated;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a vault: living, then soft-deleted, then purged. */
public class Vault {
    private enum State {
        LIVING,
        DELETED,
        PURGED
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID vault;

    private @Nullable String id;
    private @Nullable VaultContent content;
    private @Nullable String createdBy;
    private @Nullable Instant createdAt;
    private State state = State.LIVING;

    protected Vault() {}

    @CommandHandler
    Vault(CreateVault command) {
        apply(new VaultCreated(command.vault(), command.id(), command.content(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(UpdateVault command) {
        if (state != State.LIVING) {
            throw VaultErrors.changedMeanwhile(name()).refuse();
        }
        VaultContent now = Objects.requireNonNull(content);
        VaultContent next = command.change().applyTo(now);
        if (now.purgeProtected() && !next.purgeProtected()) {
            throw VaultErrors.purgeProtectionStays().refuse();
        }
        if (now.retentionDays() != next.retentionDays()) {
            throw VaultErrors.retentionStays().refuse();
        }
        if (!now.equals(next)) {
            apply(new VaultUpdated(command.vault(), id(), next, command.by(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeleteVault command) {
        if (state == State.LIVING) {
            VaultContent now = Objects.requireNonNull(content);
            apply(new VaultDeleted(
                    command.vault(), id(), now, command.at(), command.at().plus(Duration.ofDays(now.retentionDays()))));
        }
    }

    @CommandHandler
    void handle(RecoverVault command) {
        if (state != State.DELETED) {
            throw VaultErrors.nothingToRecover().refuse();
        }
        apply(new VaultRecovered(
                command.vault(),
                id(),
                Objects.requireNonNull(content),
                Objects.requireNonNull(createdBy),
                Objects.requireNonNull(createdAt),
                command.by(),
                command.at()));
    }

    @CommandHandler
    void handle(PurgeVault command) {
        VaultContent now = Objects.requireNonNull(content);
        if (now.purgeProtected()) {
            throw VaultErrors.purgeProtected().refuse();
        }
        if (state == State.DELETED) {
            apply(new VaultPurged(command.vault(), id(), command.operation(), now.location(), command.at()));
        }
    }

    @CommandHandler
    void handle(ExpireVault command) {
        if (state == State.DELETED) {
            String location = Objects.requireNonNull(content).location();
            apply(new VaultPurged(command.vault(), id(), command.operation(), location, command.at()));
        }
    }

    @EventSourcingHandler
    void on(VaultEvent event) {
        vault = event.vault();
        id = event.id();
        switch (event) {
            case VaultCreated created -> {
                content = created.content();
                createdBy = created.by();
                createdAt = created.at();
            }
            case VaultUpdated updated -> content = updated.content();
            case VaultDeleted deleted -> state = State.DELETED;
            case VaultRecovered recovered -> state = State.LIVING;
            case VaultPurged purged -> state = State.PURGED;
        }
    }

    private String id() {
        return Objects.requireNonNull(id, "the vault was created");
    }

    private String name() {
        return id().substring(id().lastIndexOf('/') + 1);
    }
}
