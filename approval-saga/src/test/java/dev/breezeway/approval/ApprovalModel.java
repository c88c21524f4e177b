package dev.breezeway.approval;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the process may come to, said without processes: one state for both sides, and intents that take effect one after
 * the other in any order. Only a request takes two steps, since it is on its way before it reaches the target; what the
 * owner decides meanwhile is about the connection before it.
 */
record ApprovalModel(Outcome outcome, boolean targetExists, boolean requestOnItsWay, boolean impatient) {
    /** What the consumer shows in the end, or that it is gone. */
    enum Outcome {
        CREATING,
        PENDING,
        APPROVED,
        REJECTED,
        DISCONNECTED,
        TIMEOUT,
        FAILED,
        GONE;

        /** Whether the target has a connection to decide about. */
        boolean connected() {
            return this == PENDING || this == APPROVED || this == REJECTED;
        }

        /** Whether a PUT asks for a connection again. */
        boolean ended() {
            return this == REJECTED || this == DISCONNECTED || this == TIMEOUT || this == FAILED;
        }
    }

    /** What somebody wants, each at most once. */
    enum Intent {
        APPROVE,
        APPROVE_TOO,
        REJECT,
        REMOVE_CONNECTION,
        DELETE_TARGET,
        DELETE_CONSUMER,
        PUT_AGAIN,
        DEADLINE
    }

    /** A link that was just created. */
    static ApprovalModel created() {
        return new ApprovalModel(Outcome.CREATING, true, true, false);
    }

    /** A link that has come to this, and rests. */
    static ApprovalModel resting(Outcome outcome) {
        return new ApprovalModel(outcome, true, false, false);
    }

    /** The same where steps may stay unanswered for so long that the consumer sees a failure, and is put again. */
    ApprovalModel whereStepsMayStall() {
        return new ApprovalModel(outcome, targetExists, requestOnItsWay, true);
    }

    /** All that these intents can lead to, in any order. */
    Set<Outcome> outcomes(Set<Intent> intents) {
        Set<Outcome> reached = EnumSet.noneOf(Outcome.class);
        for (Intent intent : intents) {
            Set<Intent> others = EnumSet.copyOf(intents);
            others.remove(intent);
            reached.addAll(after(intent).outcomes(others));
            if (intent == Intent.PUT_AGAIN && impatient) {
                reached.addAll(outcomes(others)); // nothing had stalled
            }
        }
        if (requestOnItsWay) {
            reached.addAll(requestArrives().outcomes(intents));
        } else if (intents.isEmpty()) {
            reached.add(outcome);
        }
        return reached;
    }

    private ApprovalModel after(Intent intent) {
        if (outcome == Outcome.GONE) {
            return this;
        }
        return switch (intent) {
            case APPROVE, APPROVE_TOO -> outcome.connected() ? with(Outcome.APPROVED) : this;
            case REJECT -> outcome.connected() ? with(Outcome.REJECTED) : this;
            case REMOVE_CONNECTION -> outcome.connected() ? with(Outcome.DISCONNECTED) : this;
            case DELETE_TARGET ->
                new ApprovalModel(
                        outcome.connected() ? Outcome.DISCONNECTED : outcome, false, requestOnItsWay, impatient);
            case DELETE_CONSUMER -> new ApprovalModel(Outcome.GONE, targetExists, false, impatient);
            case PUT_AGAIN ->
                (outcome.ended() && !requestOnItsWay) || impatient
                        ? new ApprovalModel(outcome, targetExists, true, impatient)
                        : this;
            case DEADLINE -> outcome == Outcome.PENDING ? with(Outcome.TIMEOUT) : this;
        };
    }

    private ApprovalModel requestArrives() {
        return new ApprovalModel(targetExists ? Outcome.PENDING : Outcome.FAILED, targetExists, false, impatient);
    }

    private ApprovalModel with(Outcome next) {
        return new ApprovalModel(next, targetExists, requestOnItsWay, impatient);
    }
}
