package dev.breezeway.privatelink;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import java.util.List;
import java.util.UUID;

/** What became of a connection. */
public sealed interface ConnectionEvent {
    /** The approval that asked for it. */
    UUID approval();

    /** Which request of that approval. */
    int epoch();

    /** It waits for the owner of the target. */
    record ConnectionRequested(UUID approval, int epoch, Place place, String description, List<PrivateName> names)
            implements ConnectionEvent {
        public ConnectionRequested {
            names = List.copyOf(names);
        }
    }

    /** It was asked for again in the same epoch; nothing changes, and this is how it is. */
    record ConnectionConfirmed(
            UUID approval, int epoch, Place place, ConnectionStatus status, String description, List<PrivateName> names)
            implements ConnectionEvent {
        public ConnectionConfirmed {
            names = List.copyOf(names);
        }
    }

    /** It cannot be made. */
    record ConnectionRefused(UUID approval, int epoch, String targetId, Refused reason) implements ConnectionEvent {}

    /** The owner approved it. */
    record ConnectionApproved(UUID approval, int epoch, Place place, String description) implements ConnectionEvent {}

    /** The owner rejected it. */
    record ConnectionRejected(UUID approval, int epoch, Place place, String description) implements ConnectionEvent {}

    /** It is gone. */
    record ConnectionRemoved(UUID approval, int epoch, Place place) implements ConnectionEvent {}

    /** There was nothing to withdraw. */
    record ConnectionAbsent(UUID approval, int epoch, String targetId) implements ConnectionEvent {}
}
