package dev.breezeway.network.endpoint;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a managed endpoint is told. Each is answered with an event of the same epoch, however often it comes. */
sealed interface ManagedEndpointCommand {
    /** The approval, and the stream. */
    UUID approval();

    /** Which request of that approval; goes into the answer. */
    int epoch();

    /** ARM id of the shared private link that it is for. */
    String linkId();

    /** Exist, at this address; the address was taken in the same transaction. */
    record Provision(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            String linkId,
            UUID consumer,
            String consumerId,
            String targetId,
            String groupId,
            String privateEndpointId,
            String address,
            String addressPrefix)
            implements ManagedEndpointCommand {}

    /** Say that no endpoint can be made. */
    record Refuse(@TargetAggregateIdentifier UUID approval, int epoch, String linkId, String code, String message)
            implements ManagedEndpointCommand {}

    /** Let traffic through. */
    record Activate(@TargetAggregateIdentifier UUID approval, int epoch, String linkId)
            implements ManagedEndpointCommand {}

    /** Let none through. */
    record Deactivate(@TargetAggregateIdentifier UUID approval, int epoch, String linkId)
            implements ManagedEndpointCommand {}

    /** Be gone; the address is given back in the same transaction. */
    record Release(@TargetAggregateIdentifier UUID approval, int epoch, String linkId)
            implements ManagedEndpointCommand {}
}
