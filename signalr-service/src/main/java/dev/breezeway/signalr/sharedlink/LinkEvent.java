package dev.breezeway.signalr.sharedlink;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a shared private link. */
public sealed interface LinkEvent {
    /** The incarnation, which is the id of the approval too. */
    UUID link();

    /** Where it is. */
    LinkPlace place();

    /** A connection is asked for; each time is an epoch, counted from 1. */
    record LinkRequested(
            UUID link, LinkPlace place, int epoch, LinkContent content, UUID operation, String by, Instant at)
            implements LinkEvent {}

    /** It was put again in other words, while its connection is made, waits or works: nothing is asked anew. */
    record LinkUpdated(
            UUID link, LinkPlace place, int epoch, LinkContent content, UUID operation, String by, Instant at)
            implements LinkEvent {}

    /** The connection has another status. */
    record LinkStatusChanged(
            UUID link,
            LinkPlace place,
            int epoch,
            ConnectionStatus status,
            @Nullable String description,
            Instant at) implements LinkEvent {}

    /** The connection could not be made. */
    record LinkFailed(UUID link, LinkPlace place, int epoch, Refused reason, Instant at) implements LinkEvent {}

    /** It is to go. */
    record LinkDeletionRequested(UUID link, LinkPlace place, UUID operation, Instant at) implements LinkEvent {}

    /** It is gone. */
    record LinkDeleted(UUID link, LinkPlace place, Instant at) implements LinkEvent {}
}
