package dev.breezeway.approval;

import dev.breezeway.contracts.Envelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is known to be one: a command's id holds its step and the position of the event that asked it, and every
 * answer names that id as its cause. An epoch alone would not do: within one, an endpoint can be activated, deactivated
 * and activated again, and the first answer may come last.
 */
final class Replies {
    private Replies() {}

    /** The id of the command that asks a step. */
    static String id(UUID approval, Step step, long sequence) {
        return approval + ":" + step.label() + ":" + sequence;
    }

    /** Position of the event whose command is answered; null where the cause is none of these commands. */
    static @Nullable Long to(Step step, UUID approval, Envelope envelope) {
        String cause = envelope.causationId();
        String prefix = approval + ":" + step.label() + ":";
        if (cause == null || !cause.startsWith(prefix)) {
            return null;
        }
        try {
            return Long.valueOf(cause.substring(prefix.length()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
