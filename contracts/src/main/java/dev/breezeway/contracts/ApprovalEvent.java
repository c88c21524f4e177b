package dev.breezeway.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The story of one approval, in order, on {@code breezeway.approval.events}, keyed by the approval's id. */
public sealed interface ApprovalEvent extends Message {
    /** The approval whose story this is. */
    UUID approval();

    /** Someone asked for a connection. */
    @Name("ApprovalRequested")
    record ApprovalRequested(UUID approval, int epoch, String linkId, String targetId, String groupId)
            implements ApprovalEvent {}

    /** A step was asked of another service: {@code provision}, {@code request}, {@code activate} and so on. */
    @Name("ApprovalStepAsked")
    record ApprovalStepAsked(UUID approval, int epoch, String step, int attempt) implements ApprovalEvent {}

    /** A step was answered. */
    @Name("ApprovalStepDone")
    record ApprovalStepDone(UUID approval, int epoch, String step) implements ApprovalEvent {}

    /** The owner of the target decided. */
    @Name("ApprovalDecided")
    record ApprovalDecided(UUID approval, int epoch, ConnectionStatus status, String description)
            implements ApprovalEvent {}

    /** The connection has this status at both sides. */
    @Name("ApprovalStatusReached")
    record ApprovalStatusReached(UUID approval, int epoch, ConnectionStatus status) implements ApprovalEvent {}

    /** The connection could not be made, or a step stays unanswered. */
    @Name("ApprovalFailed")
    record ApprovalFailed(UUID approval, int epoch, Refused reason) implements ApprovalEvent {}

    /** Someone in charge had its open steps asked, or its status told, again. */
    @Name("ApprovalResumed")
    record ApprovalResumed(UUID approval, int epoch) implements ApprovalEvent {}

    /** The consumer is being deleted. */
    @Name("ApprovalEndRequested")
    record ApprovalEndRequested(UUID approval, int epoch) implements ApprovalEvent {}

    /** Everything made for this approval is gone. */
    @Name("ApprovalEnded")
    record ApprovalEnded(UUID approval, int epoch) implements ApprovalEvent {}

    /** A message came too late, or twice, and changed nothing. */
    @Name("ApprovalMessageIgnored")
    record ApprovalMessageIgnored(
            UUID approval,
            int epoch,
            String message,
            @Nullable String reason) implements ApprovalEvent {}
}
