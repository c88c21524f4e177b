package dev.breezeway.contracts;

import java.util.UUID;

/** What the side that wants a connection asks for. {@code approval} is the incarnation of the asking resource. */
public sealed interface ConsumerEvent extends Message {
    /** The approval that this is about. */
    UUID approval();

    /**
     * A shared private link was created, or was put again after it had been rejected, disconnected or timed out; each
     * such request is an epoch of its own, counted from 1.
     */
    @Name("SharedPrivateLinkRequested")
    record SharedPrivateLinkRequested(
            UUID approval,
            int epoch,
            String linkId,
            UUID consumer,
            String consumerId,
            String location,
            String targetId,
            String groupId,
            String requestMessage)
            implements ConsumerEvent {}

    /** A shared private link was put again while its connection waits or works; nothing is asked anew. */
    @Name("SharedPrivateLinkUpdated")
    record SharedPrivateLinkUpdated(UUID approval, int epoch, String linkId, String requestMessage)
            implements ConsumerEvent {}

    /** The shared private link is to go; everything made for it must go first. */
    @Name("SharedPrivateLinkDeletionRequested")
    record SharedPrivateLinkDeletionRequested(UUID approval, String linkId) implements ConsumerEvent {}

    /** The connection has another status, as the consumer shows it. */
    @Name("SharedPrivateLinkStatusChanged")
    record SharedPrivateLinkStatusChanged(UUID approval, int epoch, String linkId, ConnectionStatus status)
            implements ConsumerEvent {}

    /** The connection could not be made. */
    @Name("SharedPrivateLinkFailed")
    record SharedPrivateLinkFailed(UUID approval, int epoch, String linkId, Refused reason) implements ConsumerEvent {}

    /** The shared private link is gone. */
    @Name("SharedPrivateLinkDeleted")
    record SharedPrivateLinkDeleted(UUID approval, String linkId) implements ConsumerEvent {}
}
