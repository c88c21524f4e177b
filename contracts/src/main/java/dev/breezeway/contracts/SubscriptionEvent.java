package dev.breezeway.contracts;

/** What happens to a subscription itself. */
public sealed interface SubscriptionEvent extends Message {

    /** Its tags are others, or the names and values that are foreseen for tags in it; {@code id} is its ARM id. */
    @Name("SubscriptionTagsChanged")
    record SubscriptionTagsChanged(String id) implements SubscriptionEvent {}

    /** It is registered for a resource provider or is no longer; {@code id} is the provider's ARM id in it. */
    @Name("ProviderRegistrationChanged")
    record ProviderRegistrationChanged(String id, String registrationState) implements SubscriptionEvent {}
}
