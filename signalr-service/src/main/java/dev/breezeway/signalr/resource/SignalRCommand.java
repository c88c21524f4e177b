package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.contracts.Refused;
import dev.breezeway.signalr.key.KeyType;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a SignalR is told. */
public sealed interface SignalRCommand {
    /** Make it, under an ARM id and a name that were free. */
    record CreateSignalR(
            @TargetAggregateIdentifier UUID signalr, String id, SignalRContent content, String by, Instant at)
            implements SignalRCommand {}

    /** Take until {@code due} to be usable, then fail if there is a reason to. */
    record StartProvisioning(
            @TargetAggregateIdentifier UUID signalr,
            UUID operation,
            Instant due,
            @Nullable Refused failure,
            Instant at) implements SignalRCommand {}

    /** The time that it takes is over. */
    record EndProvisioning(@TargetAggregateIdentifier UUID signalr, Instant at) implements SignalRCommand {}

    /** Put other content in place of what it has. */
    record UpdateSignalR(
            @TargetAggregateIdentifier UUID signalr,
            SignalRContent content,
            @Nullable UUID operation,
            String by,
            Instant at)
            implements SignalRCommand {}

    /** Close its connections. */
    record RestartSignalR(@TargetAggregateIdentifier UUID signalr, UUID operation, String by, Instant at)
            implements SignalRCommand {}

    /** Say that an access key was made anew. */
    record RecordKeyRegenerated(
            @TargetAggregateIdentifier UUID signalr, KeyType keyType, UUID operation, String by, Instant at)
            implements SignalRCommand {}

    /** Have this certificate or domain of the customer's own. */
    record PutCustom(
            @TargetAggregateIdentifier UUID signalr,
            CustomKind kind,
            String name,
            ObjectNode properties,
            String by,
            Instant at)
            implements SignalRCommand {}

    /** Have it no more. */
    record RemoveCustom(@TargetAggregateIdentifier UUID signalr, CustomKind kind, String name, Instant at)
            implements SignalRCommand {}

    /** Delete it; {@code empty} says that nothing is inside it. */
    record DeleteSignalR(@TargetAggregateIdentifier UUID signalr, UUID operation, boolean empty, Instant at)
            implements SignalRCommand {}

    /** Nothing is inside it any longer. */
    record FinishDeletion(@TargetAggregateIdentifier UUID signalr, Instant at) implements SignalRCommand {}
}
