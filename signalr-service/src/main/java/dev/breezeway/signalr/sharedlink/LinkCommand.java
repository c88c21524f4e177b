package dev.breezeway.signalr.sharedlink;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.Refused;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a shared private link is told. Its incarnation is the id of its approval. */
public sealed interface LinkCommand {
    /** Make it. */
    record CreateLink(
            @TargetAggregateIdentifier UUID link,
            LinkPlace place,
            LinkContent content,
            UUID operation,
            String by,
            Instant at)
            implements LinkCommand {}

    /** Put it again. */
    record PutLink(@TargetAggregateIdentifier UUID link, LinkContent content, UUID operation, String by, Instant at)
            implements LinkCommand {}

    /** The connection has this status. */
    record RecordStatus(
            @TargetAggregateIdentifier UUID link,
            int epoch,
            ConnectionStatus status,
            @Nullable String description,
            Instant at)
            implements LinkCommand {}

    /** The connection could not be made. */
    record RecordFailure(@TargetAggregateIdentifier UUID link, int epoch, Refused reason, Instant at)
            implements LinkCommand {}

    /** Delete it, once what was made for it is gone. */
    record DeleteLink(@TargetAggregateIdentifier UUID link, UUID operation, Instant at) implements LinkCommand {}

    /** What was made for it is gone. */
    record FinishDeletion(@TargetAggregateIdentifier UUID link, Instant at) implements LinkCommand {}
}
