package dev.breezeway.resources.registration;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.resources.registration.ProviderRegistrationCommand.RegisterProvider;
import dev.breezeway.resources.registration.ProviderRegistrationCommand.UnregisterProvider;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Which providers a subscription is registered for, to read and to change. Namespaces are those of served types, in
 * Azure's casing.
 */
public final class ProviderRegistrations {
    private final EventSourcing events;
    private final ProviderRegistrationProjection stored;

    /** The registrations of a service; registers its projection. */
    public ProviderRegistrations(EventSourcing events) {
        this.events = events;
        this.stored = new ProviderRegistrationProjection(events.sql());
        events.project(ReadModel.of("registrations", stored, ProviderRegistrationProjection.TABLE));
    }

    /** The providers that the subscription is not registered for. */
    public Set<String> unregistered(String subscription) {
        return stored.unregistered(folded(subscription));
    }

    /** Registers the subscription, if it is not. */
    public void register(Causation causation, String subscription, String namespace) {
        events.send(causation, new RegisterProvider(id(subscription, namespace), folded(subscription), namespace));
    }

    /** Ends the registration; whoever asks has seen that there is nothing of the provider. */
    public void unregister(Causation causation, String subscription, String namespace) {
        events.send(causation, new UnregisterProvider(id(subscription, namespace), folded(subscription), namespace));
    }

    private static UUID id(String subscription, String namespace) {
        String text = "registration of %s for %s".formatted(folded(subscription), namespace);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String folded(String subscription) {
        return subscription.toLowerCase(Locale.ROOT);
    }
}
