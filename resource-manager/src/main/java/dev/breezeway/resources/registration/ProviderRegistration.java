package dev.breezeway.resources.registration;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.resources.registration.ProviderRegistrationCommand.RegisterProvider;
import dev.breezeway.resources.registration.ProviderRegistrationCommand.UnregisterProvider;
import dev.breezeway.resources.registration.ProviderRegistrationEvent.ProviderRegistered;
import dev.breezeway.resources.registration.ProviderRegistrationEvent.ProviderUnregistered;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A subscription's registration for a provider, which is there from the start. What changes nothing is no event. */
public class ProviderRegistration {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID id;

    private boolean registered = true;

    protected ProviderRegistration() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(UnregisterProvider command) {
        if (registered) {
            apply(new ProviderUnregistered(command.id(), command.subscription(), command.namespace()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterProvider command) {
        if (!registered) {
            apply(new ProviderRegistered(command.id(), command.subscription(), command.namespace()));
        }
    }

    @EventSourcingHandler
    void on(ProviderRegistrationEvent event) {
        id = event.id();
        registered = switch (event) {
            case ProviderUnregistered _ -> false;
            case ProviderRegistered _ -> true;
        };
    }
}
