package dev.breezeway.resources.registration;

import dev.breezeway.contracts.SubscriptionEvent.ProviderRegistrationChanged;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.resources.registration.ProviderRegistrationEvent.ProviderRegistered;
import dev.breezeway.resources.registration.ProviderRegistrationEvent.ProviderUnregistered;

/** What the events of registrations become on Kafka. */
public final class ProviderRegistrationMessages {
    private ProviderRegistrationMessages() {}

    /** The message of an event. */
    public static Publication publication(ProviderRegistrationEvent event) {
        String id = "/subscriptions/%s/providers/%s".formatted(event.subscription(), event.namespace());
        String state =
                switch (event) {
                    case ProviderUnregistered _ -> "Unregistered";
                    case ProviderRegistered _ -> "Registered";
                };
        return Publication.of(Outgoing.event(id, id, event.id(), new ProviderRegistrationChanged(id, state)));
    }
}
