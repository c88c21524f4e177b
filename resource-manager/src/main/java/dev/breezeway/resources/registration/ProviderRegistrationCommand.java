package dev.breezeway.resources.registration;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a subscription's registration for a provider is told. */
sealed interface ProviderRegistrationCommand {

    /** End. */
    record UnregisterProvider(@TargetAggregateIdentifier UUID id, String subscription, String namespace)
            implements ProviderRegistrationCommand {}

    /** Be there again. */
    record RegisterProvider(@TargetAggregateIdentifier UUID id, String subscription, String namespace)
            implements ProviderRegistrationCommand {}
}
