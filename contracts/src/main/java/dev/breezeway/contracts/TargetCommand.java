package dev.breezeway.contracts;

import java.util.UUID;

/** What the approval process asks of the service that owns the target of a connection. */
public sealed interface TargetCommand extends Message {
    /** The approval that this is about. */
    UUID approval();

    /** Which request of that approval. */
    int epoch();

    /** Make a connection at the target, to be decided by its owner. */
    @Name("RequestConnection")
    record RequestConnection(
            UUID approval,
            int epoch,
            String targetId,
            String groupId,
            String privateEndpointId,
            String privateEndpointName,
            String requestMessage)
            implements TargetCommand {}

    /** The consumer has gone, or has waited too long: remove the connection. */
    @Name("WithdrawConnection")
    record WithdrawConnection(UUID approval, int epoch, String targetId) implements TargetCommand {}
}
