package dev.breezeway.privatelink;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import dev.breezeway.privatelink.ConnectionCommand.ApproveConnection;
import dev.breezeway.privatelink.ConnectionCommand.RefuseConnection;
import dev.breezeway.privatelink.ConnectionCommand.RejectConnection;
import dev.breezeway.privatelink.ConnectionCommand.RemoveConnection;
import dev.breezeway.privatelink.ConnectionCommand.RequestConnection;
import dev.breezeway.privatelink.ConnectionCommand.WithdrawConnection;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionAbsent;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionApproved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionConfirmed;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRefused;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRejected;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRemoved;
import dev.breezeway.privatelink.ConnectionEvent.ConnectionRequested;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A private endpoint connection at its target. The owner may approve what waits or was rejected (Key Vault takes an
 * approval after a rejection) and reject what waits or was approved; whatever is gone takes no decision.
 */
public class PrivateEndpointConnection {
    @AggregateIdentifier
    private @Nullable UUID approval;

    private int epoch;
    private @Nullable Place place;
    private ConnectionStatus status = ConnectionStatus.DISCONNECTED;
    private String description = "";
    private int requestedEpoch;
    private List<PrivateName> names = List.of();
    private @Nullable Refused refusal;

    protected PrivateEndpointConnection() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestConnection command) {
        if (approval == null || command.epoch() > epoch) {
            apply(new ConnectionRequested(
                    command.approval(), command.epoch(), command.place(), command.requestMessage(), command.names()));
        } else if (command.epoch() == epoch) {
            answerAgain(command.place().targetId());
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RefuseConnection command) {
        if (approval == null || command.epoch() > epoch) {
            apply(new ConnectionRefused(command.approval(), command.epoch(), command.targetId(), command.reason()));
        } else if (command.epoch() == epoch) {
            answerAgain(command.targetId());
        }
    }

    @CommandHandler
    void handle(ApproveConnection command) {
        if (status == ConnectionStatus.DISCONNECTED) {
            throw ConnectionErrors.gone(there()).refuse();
        }
        if (status != ConnectionStatus.APPROVED || !description.equals(command.description())) {
            apply(new ConnectionApproved(command.approval(), epoch, there(), command.description()));
        }
    }

    @CommandHandler
    void handle(RejectConnection command) {
        if (status == ConnectionStatus.DISCONNECTED) {
            throw ConnectionErrors.gone(there()).refuse();
        }
        if (status != ConnectionStatus.REJECTED || !description.equals(command.description())) {
            apply(new ConnectionRejected(command.approval(), epoch, there(), command.description()));
        }
    }

    @CommandHandler
    void handle(RemoveConnection command) {
        if (status != ConnectionStatus.DISCONNECTED) {
            apply(new ConnectionRemoved(command.approval(), epoch, there()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawConnection command) {
        if (status == ConnectionStatus.DISCONNECTED) {
            apply(new ConnectionAbsent(command.approval(), command.epoch(), command.targetId()));
        } else {
            apply(new ConnectionRemoved(command.approval(), command.epoch(), there()));
        }
    }

    @EventSourcingHandler
    void on(ConnectionEvent event) {
        approval = event.approval();
        epoch = Math.max(epoch, event.epoch());
        switch (event) {
            case ConnectionRequested requested -> {
                place = requested.place();
                names = requested.names();
                requestedEpoch = requested.epoch();
                refusal = null;
                become(ConnectionStatus.PENDING, requested.description());
            }
            case ConnectionApproved approved -> become(ConnectionStatus.APPROVED, approved.description());
            case ConnectionRejected rejected -> become(ConnectionStatus.REJECTED, rejected.description());
            case ConnectionRemoved removed -> become(ConnectionStatus.DISCONNECTED, "");
            case ConnectionConfirmed confirmed -> {}
            case ConnectionRefused refused -> {
                refusal = refused.reason();
                become(ConnectionStatus.DISCONNECTED, "");
            }
            case ConnectionAbsent absent -> become(ConnectionStatus.DISCONNECTED, "");
        }
    }

    /** Whoever asks twice may have lost the answer. What was decided in this epoch stays, also where it would differ now. */
    private void answerAgain(String targetId) {
        UUID asking = Objects.requireNonNull(approval);
        if (refusal != null) {
            apply(new ConnectionRefused(asking, epoch, targetId, refusal));
        } else if (requestedEpoch == epoch) {
            apply(new ConnectionConfirmed(asking, epoch, there(), status, description, names));
        } else {
            apply(new ConnectionAbsent(asking, epoch, targetId));
        }
    }

    private void become(ConnectionStatus next, String text) {
        status = next;
        description = text;
    }

    private Place there() {
        return Objects.requireNonNull(place, "the connection was requested");
    }
}
