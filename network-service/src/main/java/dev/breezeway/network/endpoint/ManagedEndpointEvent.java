package dev.breezeway.network.endpoint;

import java.util.UUID;

/** What happened to a managed endpoint; also where nothing changed and only an answer was given. */
sealed interface ManagedEndpointEvent {
    /** The approval, and the stream. */
    UUID approval();

    /** Which request of that approval was answered. */
    int epoch();

    /** ARM id of the shared private link that it is for. */
    String linkId();

    /** It exists at this address. */
    record Provisioned(
            UUID approval,
            int epoch,
            String linkId,
            UUID consumer,
            String consumerId,
            String targetId,
            String groupId,
            String privateEndpointId,
            String address,
            String addressPrefix)
            implements ManagedEndpointEvent {}

    /** There is none, and why. Version 1 had code and message of the reason beside the others. */
    record Refused(UUID approval, int epoch, String linkId, dev.breezeway.contracts.Refused reason)
            implements ManagedEndpointEvent {}

    /** Traffic may pass. */
    record Activated(UUID approval, int epoch, String linkId) implements ManagedEndpointEvent {}

    /** Traffic cannot pass, and why. */
    record ActivationRefused(UUID approval, int epoch, String linkId, String code, String message)
            implements ManagedEndpointEvent {}

    /** Traffic may not pass. */
    record Deactivated(UUID approval, int epoch, String linkId) implements ManagedEndpointEvent {}

    /** It is gone. */
    record Released(UUID approval, int epoch, String linkId) implements ManagedEndpointEvent {}
}
