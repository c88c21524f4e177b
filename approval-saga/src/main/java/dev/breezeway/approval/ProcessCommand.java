package dev.breezeway.approval;

import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What the process is told: a message from another service, or a timer. Answers name the request that they answer by its
 * position among the events of the process ({@code to}), or not at all (null) where the sender did not know it. What
 * comes from the target has the target's own position ({@code version}), which says what is newer.
 */
public sealed interface ProcessCommand {
    /** The consumer asks for a connection, or asks again. */
    record RequestApproval(@TargetAggregateIdentifier UUID approval, int epoch, Link link) implements ProcessCommand {}

    /** The endpoint is there. */
    record RecordEndpoint(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            @Nullable Long to,
            Endpoint endpoint) implements ProcessCommand {}

    /** The connection is there and has this status: Pending, unless it was asked for before. */
    record RecordConnection(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            @Nullable Long to,
            long version,
            List<PrivateName> names,
            Decision status)
            implements ProcessCommand {
        public RecordConnection {
            names = List.copyOf(names);
        }
    }

    /** A step cannot be done. */
    record RecordRefusal(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            @Nullable Long to,
            Step step,
            Refused reason) implements ProcessCommand {}

    /** A step is done. */
    record RecordStep(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            @Nullable Long to,
            Step step) implements ProcessCommand {}

    /** The owner decided: approved or rejected. */
    record RecordDecision(@TargetAggregateIdentifier UUID approval, int epoch, long version, Decision decision)
            implements ProcessCommand {}

    /** A status of the connection in the owner's words; an approval takes this long to reach the consumer. */
    record Decision(ConnectionStatus status, String description, Duration propagation) {}

    /** The connection is gone from the target. */
    record RecordRemoval(
            @TargetAggregateIdentifier UUID approval,
            int epoch,
            @Nullable Long to,
            long version) implements ProcessCommand {}

    /** The consumer is to go. */
    record EndApproval(@TargetAggregateIdentifier UUID approval) implements ProcessCommand {}

    /** An approval has had its time to propagate. */
    record EndPropagation(@TargetAggregateIdentifier UUID approval, int epoch) implements ProcessCommand {}

    /** Nobody decided in time. */
    record GiveUpWaiting(@TargetAggregateIdentifier UUID approval, int epoch) implements ProcessCommand {}

    /** Someone in charge wants it to go on: open steps are asked again, or what was told last is told again. */
    record ResumeApproval(@TargetAggregateIdentifier UUID approval) implements ProcessCommand {}

    /** A step was not answered in time; {@code attempts} is how often it may be asked. */
    record RepeatStep(@TargetAggregateIdentifier UUID approval, int epoch, Step step, int attempt, int attempts)
            implements ProcessCommand {
        /** What the consumer is told when that was the last attempt. */
        Refused unanswered() {
            return new Refused(
                    "ApprovalStepUnanswered",
                    "The step '%s' was not answered after %d attempts. Put the resource again to go on."
                            .formatted(step, attempts));
        }
    }
}
