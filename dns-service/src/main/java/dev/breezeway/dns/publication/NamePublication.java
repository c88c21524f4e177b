package dev.breezeway.dns.publication;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.dns.publication.NamePublicationCommand.Publish;
import dev.breezeway.dns.publication.NamePublicationCommand.Withdraw;
import dev.breezeway.dns.publication.NamePublicationEvent.Published;
import dev.breezeway.dns.publication.NamePublicationEvent.Withdrawn;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The names of one private endpoint. Whoever asks waits for an answer of the same epoch, so every command stores an
 * event, also where the names already are as they should be.
 */
public class NamePublication {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID approval;

    protected NamePublication() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Publish command) {
        apply(new Published(
                command.approval(),
                command.epoch(),
                command.subject(),
                command.consumer(),
                command.consumerId(),
                command.addressPrefix(),
                command.address(),
                command.names().stream().map(NamePublicationEvent.Alias::of).toList()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Withdraw command) {
        apply(new Withdrawn(command.approval(), command.epoch(), command.subject()));
    }

    @EventSourcingHandler
    void on(NamePublicationEvent event) {
        approval = event.approval();
    }
}
