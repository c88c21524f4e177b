package dev.breezeway.signalr.resource;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.contracts.Refused;
import dev.breezeway.signalr.resource.SignalRCommand.CreateSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.DeleteSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.EndProvisioning;
import dev.breezeway.signalr.resource.SignalRCommand.FinishDeletion;
import dev.breezeway.signalr.resource.SignalRCommand.PutCustom;
import dev.breezeway.signalr.resource.SignalRCommand.RecordKeyRegenerated;
import dev.breezeway.signalr.resource.SignalRCommand.RemoveCustom;
import dev.breezeway.signalr.resource.SignalRCommand.RestartSignalR;
import dev.breezeway.signalr.resource.SignalRCommand.StartProvisioning;
import dev.breezeway.signalr.resource.SignalRCommand.UpdateSignalR;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCreated;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCustomPut;
import dev.breezeway.signalr.resource.SignalREvent.SignalRCustomRemoved;
import dev.breezeway.signalr.resource.SignalREvent.SignalRDeleted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRDeletionStarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRKeyRegenerated;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioned;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningFailed;
import dev.breezeway.signalr.resource.SignalREvent.SignalRProvisioningStarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRRestarted;
import dev.breezeway.signalr.resource.SignalREvent.SignalRUpdated;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a SignalR: being created if that takes time, living, then being deleted, then gone. */
public class SignalR {
    private enum State {
        CREATING,
        LIVING,
        DELETING,
        GONE
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID signalr;

    private @Nullable String id;
    private @Nullable SignalRContent content;
    private final Customs customs = new Customs();
    private State state = State.LIVING;
    private @Nullable Refused failure;

    protected SignalR() {}

    @CommandHandler
    SignalR(CreateSignalR command) {
        apply(new SignalRCreated(command.signalr(), command.id(), command.content(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(StartProvisioning command) {
        refuseIfBusy();
        apply(new SignalRProvisioningStarted(
                command.signalr(), id(), command.operation(), command.due(), command.failure(), command.at()));
    }

    @CommandHandler
    void handle(EndProvisioning command) {
        if (state != State.CREATING) {
            return;
        }
        Refused reason = failure;
        apply(
                reason == null
                        ? new SignalRProvisioned(command.signalr(), id(), command.at())
                        : new SignalRProvisioningFailed(command.signalr(), id(), reason, command.at()));
    }

    @CommandHandler
    void handle(UpdateSignalR command) {
        refuseIfBusy();
        if (!command.content().equals(content)) {
            apply(new SignalRUpdated(
                    command.signalr(), id(), command.content(), command.operation(), command.by(), command.at()));
        }
    }

    @CommandHandler
    void handle(RestartSignalR command) {
        refuseIfBusy();
        apply(new SignalRRestarted(command.signalr(), id(), command.operation(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(RecordKeyRegenerated command) {
        refuseIfBusy();
        apply(new SignalRKeyRegenerated(
                command.signalr(), id(), command.keyType(), command.operation(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(PutCustom command) {
        refuseIfBusy();
        if (!customs.has(command.kind(), command.name(), command.properties())) {
            apply(new SignalRCustomPut(
                    command.signalr(),
                    id(),
                    command.kind(),
                    command.name(),
                    command.properties(),
                    command.by(),
                    command.at()));
        }
    }

    @CommandHandler
    void handle(RemoveCustom command) {
        refuseIfBusy();
        if (customs.removable(command.kind(), command.name())) {
            apply(new SignalRCustomRemoved(command.signalr(), id(), command.kind(), command.name(), command.at()));
        }
    }

    @CommandHandler
    void handle(DeleteSignalR command) {
        if (state == State.LIVING || state == State.CREATING) {
            apply(new SignalRDeletionStarted(command.signalr(), id(), command.operation(), command.at()));
        }
        if (state == State.DELETING && command.empty()) {
            apply(new SignalRDeleted(command.signalr(), id(), command.at()));
        }
    }

    @CommandHandler
    void handle(FinishDeletion command) {
        if (state == State.DELETING) {
            apply(new SignalRDeleted(command.signalr(), id(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(SignalREvent event) {
        signalr = event.signalr();
        id = event.id();
        switch (event) {
            case SignalRCreated created -> content = created.content();
            case SignalRProvisioningStarted started -> {
                state = State.CREATING;
                failure = started.failure();
            }
            case SignalRProvisioned provisioned -> state = State.LIVING;
            case SignalRProvisioningFailed failed -> state = State.LIVING;
            case SignalRUpdated updated -> content = updated.content();
            case SignalRRestarted restarted -> {}
            case SignalRKeyRegenerated regenerated -> {}
            case SignalRCustomPut put -> customs.put(put.kind(), put.name(), put.properties());
            case SignalRCustomRemoved removed -> customs.remove(removed.kind(), removed.name());
            case SignalRDeletionStarted started -> state = State.DELETING;
            case SignalRDeleted deleted -> state = State.GONE;
        }
    }

    private void refuseIfBusy() {
        if (state == State.CREATING) {
            throw SignalRErrors.busy(id()).refuse();
        }
        if (state != State.LIVING) {
            throw SignalRErrors.beingDeleted(id()).refuse();
        }
    }

    private String id() {
        return Objects.requireNonNull(id, "the resource was created");
    }
}
