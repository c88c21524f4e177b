package dev.breezeway.contracts;

import java.util.UUID;

/** What the approval process asks of network-service. */
public sealed interface NetworkCommand extends Message {
    /** The approval that this is about; its managed endpoint has the same id. */
    UUID approval();

    /** Make a managed endpoint in the network of this consumer, with an address of its own. */
    @Name("ProvisionManagedEndpoint")
    record ProvisionManagedEndpoint(
            UUID approval, int epoch, UUID consumer, String consumerId, String linkId, String targetId, String groupId)
            implements NetworkCommand {}

    /** Let traffic through. */
    @Name("ActivateEndpoint")
    record ActivateEndpoint(UUID approval, int epoch) implements NetworkCommand {}

    /** Let no more traffic through. */
    @Name("DeactivateEndpoint")
    record DeactivateEndpoint(UUID approval, int epoch) implements NetworkCommand {}

    /** Give back endpoint and address. */
    @Name("ReleaseEndpoint")
    record ReleaseEndpoint(UUID approval, int epoch) implements NetworkCommand {}
}
