package dev.breezeway.keyvault.secret;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.keyvault.dataplane.DataErrors;
import dev.breezeway.keyvault.secret.SecretCommand.AddVersion;
import dev.breezeway.keyvault.secret.SecretCommand.CreateSecret;
import dev.breezeway.keyvault.secret.SecretCommand.DeleteSecret;
import dev.breezeway.keyvault.secret.SecretCommand.PurgeSecret;
import dev.breezeway.keyvault.secret.SecretCommand.RecoverSecret;
import dev.breezeway.keyvault.secret.SecretCommand.RestoreSecret;
import dev.breezeway.keyvault.secret.SecretCommand.UpdateVersion;
import dev.breezeway.keyvault.secret.SecretEvent.SecretDeleted;
import dev.breezeway.keyvault.secret.SecretEvent.SecretPurged;
import dev.breezeway.keyvault.secret.SecretEvent.SecretRecovered;
import dev.breezeway.keyvault.secret.SecretEvent.SecretRestored;
import dev.breezeway.keyvault.secret.SecretEvent.SecretVersionCreated;
import dev.breezeway.keyvault.secret.SecretEvent.SecretVersionUpdated;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a secret with its versions: living, then soft-deleted, then purged. */
public class Secret {
    private enum State {
        LIVING,
        DELETED,
        PURGED
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID secret;

    private @Nullable SecretPlace place;
    private State state = State.LIVING;
    private final Map<String, SecretVersion> versions = new LinkedHashMap<>();

    protected Secret() {}

    @CommandHandler
    Secret(CreateSecret command) {
        apply(new SecretVersionCreated(command.secret(), command.place(), command.version(), command.by()));
    }

    @CommandHandler
    Secret(RestoreSecret command) {
        apply(new SecretRestored(command.secret(), command.place(), command.versions(), command.by()));
    }

    /** Answers where the secret is: its name is written as by whoever set it first. */
    @CommandHandler
    SecretPlace handle(AddVersion command) {
        switch (state) {
            case LIVING -> apply(new SecretVersionCreated(command.secret(), place(), command.version(), command.by()));
            case DELETED -> throw DataErrors.deletedButRecoverable(place().name());
            case PURGED -> throw DataErrors.changedMeanwhile(place().name());
        }
        return place();
    }

    @CommandHandler
    void handle(UpdateVersion command) {
        SecretVersion now = versions.get(command.version());
        if (state != State.LIVING || now == null) {
            throw DataErrors.secretNotFound(place().name() + "/" + command.version());
        }
        SecretVersion next = command.change().applyTo(now, command.at());
        apply(new SecretVersionUpdated(command.secret(), place(), next, command.by()));
    }

    @CommandHandler
    void handle(DeleteSecret command) {
        if (state != State.LIVING) {
            throw DataErrors.secretNotFound(place().name());
        }
        apply(new SecretDeleted(
                command.secret(), place(), command.at(), command.at().plus(command.retention())));
    }

    @CommandHandler
    void handle(RecoverSecret command) {
        if (state != State.DELETED) {
            throw DataErrors.deletedSecretNotFound(place().name());
        }
        apply(new SecretRecovered(command.secret(), place(), command.at()));
    }

    @CommandHandler
    void handle(PurgeSecret command) {
        if (state == State.DELETED) {
            apply(new SecretPurged(command.secret(), place(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(SecretEvent event) {
        secret = event.secret();
        place = event.place();
        switch (event) {
            case SecretVersionCreated created -> keep(created.version());
            case SecretVersionUpdated updated -> keep(updated.version());
            case SecretRestored restored -> restored.versions().forEach(this::keep);
            case SecretDeleted deleted -> state = State.DELETED;
            case SecretRecovered recovered -> state = State.LIVING;
            case SecretPurged purged -> state = State.PURGED;
        }
    }

    private void keep(SecretVersion version) {
        versions.put(version.id(), version);
    }

    private SecretPlace place() {
        return Objects.requireNonNull(place, "the secret was created");
    }
}
