package dev.breezeway.network.endpoint;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.network.endpoint.ManagedEndpointCommand.Activate;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Deactivate;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Provision;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Refuse;
import dev.breezeway.network.endpoint.ManagedEndpointCommand.Release;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Activated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.ActivationRefused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Deactivated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Provisioned;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Refused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Released;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A private endpoint in the managed network of a SignalR. Whoever asks waits for an answer of the same epoch, so every
 * command stores an event, also where the endpoint already is as it should be.
 */
public class ManagedEndpoint {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID approval;

    private boolean exists;

    protected ManagedEndpoint() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Provision command) {
        apply(new Provisioned(
                command.approval(),
                command.epoch(),
                command.linkId(),
                command.consumer(),
                command.consumerId(),
                command.targetId(),
                command.groupId(),
                command.privateEndpointId(),
                command.address(),
                command.addressPrefix()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Refuse command) {
        apply(new Refused(
                command.approval(),
                command.epoch(),
                command.linkId(),
                new dev.breezeway.contracts.Refused(command.code(), command.message())));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Activate command) {
        if (exists) {
            apply(new Activated(command.approval(), command.epoch(), command.linkId()));
        } else {
            apply(new ActivationRefused(
                    command.approval(),
                    command.epoch(),
                    command.linkId(),
                    "ManagedEndpointNotFound",
                    "The managed private endpoint of this shared private link resource does not exist."));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Deactivate command) {
        apply(new Deactivated(command.approval(), command.epoch(), command.linkId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Release command) {
        apply(new Released(command.approval(), command.epoch(), command.linkId()));
    }

    @EventSourcingHandler
    void on(ManagedEndpointEvent event) {
        approval = event.approval();
        exists = switch (event) {
            case Provisioned ignored -> true;
            case Released ignored -> false;
            case Refused ignored -> exists;
            case Activated ignored -> exists;
            case ActivationRefused ignored -> exists;
            case Deactivated ignored -> exists;
        };
    }
}
