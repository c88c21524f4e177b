package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.contracts.Refused;
import dev.breezeway.signalr.key.KeyType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a SignalR. */
public sealed interface SignalREvent {
    /** The incarnation. */
    UUID signalr();

    /** ARM id. */
    String id();

    /** It exists. */
    record SignalRCreated(UUID signalr, String id, SignalRContent content, String by, Instant at)
            implements SignalREvent {}

    /**
     * It takes until {@code due} until it can be used; {@code operation} follows that, and it fails if there is a reason
     * why it does.
     */
    record SignalRProvisioningStarted(
            UUID signalr,
            String id,
            UUID operation,
            Instant due,
            @Nullable Refused failure,
            Instant at) implements SignalREvent {}

    /** It can be used. */
    record SignalRProvisioned(UUID signalr, String id, Instant at) implements SignalREvent {}

    /** It cannot be used until it is put again. */
    record SignalRProvisioningFailed(UUID signalr, String id, Refused reason, Instant at) implements SignalREvent {}

    /** It has other content; {@code operation} is what the client follows, if it follows anything. */
    record SignalRUpdated(
            UUID signalr,
            String id,
            SignalRContent content,
            @Nullable UUID operation,
            String by,
            Instant at) implements SignalREvent {}

    /** Its connections were closed on request. */
    record SignalRRestarted(UUID signalr, String id, UUID operation, String by, Instant at) implements SignalREvent {}

    /** An access key was made anew; {@code keyType} says which. */
    record SignalRKeyRegenerated(UUID signalr, String id, KeyType keyType, UUID operation, String by, Instant at)
            implements SignalREvent {}

    /** A certificate or domain of the customer's own is there, or is another. */
    record SignalRCustomPut(
            UUID signalr, String id, CustomKind kind, String name, ObjectNode properties, String by, Instant at)
            implements SignalREvent {
        public SignalRCustomPut {
            properties = properties.deepCopy();
        }
    }

    /** It is gone. */
    record SignalRCustomRemoved(UUID signalr, String id, CustomKind kind, String name, Instant at)
            implements SignalREvent {}

    /** It is to go, once what is inside it is gone; {@code operation} follows that. */
    record SignalRDeletionStarted(UUID signalr, String id, UUID operation, Instant at) implements SignalREvent {}

    /** It is gone. */
    record SignalRDeleted(UUID signalr, String id, Instant at) implements SignalREvent {}
}
