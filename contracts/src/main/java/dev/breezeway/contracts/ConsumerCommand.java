package dev.breezeway.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the approval process tells the side that asked for a connection. */
public sealed interface ConsumerCommand extends Message {
    /** The approval that this is about. */
    UUID approval();

    /** The connection has reached this status; {@code description} is the owner's word, if any. */
    @Name("RecordConnectionStatus")
    record RecordConnectionStatus(
            UUID approval,
            int epoch,
            ConnectionStatus status,
            @Nullable String description) implements ConsumerCommand {}

    /** The connection could not be made. */
    @Name("RecordConnectionFailure")
    record RecordConnectionFailure(UUID approval, int epoch, Refused reason) implements ConsumerCommand {}

    /** Everything made for the asking resource is gone; it may go too. */
    @Name("ConfirmDeletion")
    record ConfirmDeletion(UUID approval) implements ConsumerCommand {}
}
