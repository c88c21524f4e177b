package dev.breezeway.resources.registration;

import java.util.UUID;

/** What became of a subscription's registration for a provider. Stored; a changed shape needs a new version. */
public sealed interface ProviderRegistrationEvent {
    /** The stream. */
    UUID id();

    /** The subscription's GUID. */
    String subscription();

    /** The provider, in Azure's casing. */
    String namespace();

    /** Nothing of this provider is made any more. */
    record ProviderUnregistered(UUID id, String subscription, String namespace) implements ProviderRegistrationEvent {}

    /** It is again. */
    record ProviderRegistered(UUID id, String subscription, String namespace) implements ProviderRegistrationEvent {}
}
