package dev.breezeway.contracts;

import java.util.UUID;

/** What became of a managed endpoint. */
public sealed interface NetworkEvent extends Message {
    /** The approval that this is about. */
    UUID approval();

    /** Which request of that approval. */
    int epoch();

    /** The endpoint exists; {@code address} is IPv4, {@code addressPrefix} the managed network in CIDR form. */
    @Name("ManagedEndpointProvisioned")
    record ManagedEndpointProvisioned(
            UUID approval,
            int epoch,
            String privateEndpointId,
            String privateEndpointName,
            String address,
            String addressPrefix)
            implements NetworkEvent {}

    /** No endpoint could be made. */
    @Name("ManagedEndpointRefused")
    record ManagedEndpointRefused(UUID approval, int epoch, Refused reason) implements NetworkEvent {}

    /** Traffic may pass. */
    @Name("EndpointActivated")
    record EndpointActivated(UUID approval, int epoch) implements NetworkEvent {}

    /** The endpoint cannot let traffic through, for instance because it is gone. */
    @Name("EndpointActivationRefused")
    record EndpointActivationRefused(UUID approval, int epoch, Refused reason) implements NetworkEvent {}

    /** Traffic no longer passes. */
    @Name("EndpointDeactivated")
    record EndpointDeactivated(UUID approval, int epoch) implements NetworkEvent {}

    /** Endpoint and address are given back. */
    @Name("EndpointReleased")
    record EndpointReleased(UUID approval, int epoch) implements NetworkEvent {}
}
