package dev.breezeway.contracts;

import java.util.List;
import java.util.UUID;

/** What became of a connection at its target. */
public sealed interface TargetEvent extends Message {
    /** The approval that this is about. */
    UUID approval();

    /** Which request of that approval. */
    int epoch();

    /** The connection exists and waits for the owner. */
    @Name("PrivateEndpointConnectionRequested")
    record PrivateEndpointConnectionRequested(
            UUID approval, int epoch, String connectionId, String description, List<PrivateName> names)
            implements TargetEvent {
        public PrivateEndpointConnectionRequested {
            names = List.copyOf(names);
        }
    }

    /**
     * A request came again: the connection was made before, and this is its status by now. {@code names} are those of
     * the first answer, which may have been lost.
     */
    @Name("PrivateEndpointConnectionConfirmed")
    record PrivateEndpointConnectionConfirmed(
            UUID approval,
            int epoch,
            String connectionId,
            ConnectionStatus status,
            String description,
            List<PrivateName> names)
            implements TargetEvent {
        public PrivateEndpointConnectionConfirmed {
            names = List.copyOf(names);
        }
    }

    /** The target does not take such a connection. */
    @Name("PrivateEndpointConnectionRefused")
    record PrivateEndpointConnectionRefused(UUID approval, int epoch, Refused reason) implements TargetEvent {}

    /** The owner approved it. */
    @Name("PrivateEndpointConnectionApproved")
    record PrivateEndpointConnectionApproved(UUID approval, int epoch, String connectionId, String description)
            implements TargetEvent {}

    /** The owner rejected it. */
    @Name("PrivateEndpointConnectionRejected")
    record PrivateEndpointConnectionRejected(UUID approval, int epoch, String connectionId, String description)
            implements TargetEvent {}

    /** It is gone: withdrawn, removed by the owner, or with its target. */
    @Name("PrivateEndpointConnectionRemoved")
    record PrivateEndpointConnectionRemoved(UUID approval, int epoch, String connectionId) implements TargetEvent {}

    /** There was nothing to withdraw. */
    @Name("PrivateEndpointConnectionAbsent")
    record PrivateEndpointConnectionAbsent(UUID approval, int epoch) implements TargetEvent {}
}
