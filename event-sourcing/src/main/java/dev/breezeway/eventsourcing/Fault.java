package dev.breezeway.eventsourcing;

import dev.breezeway.contracts.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Trouble that an Owner asked for, to see how everything else copes.
 *
 * @param subject what it happens to: an action, a message or a resource type, as {@code kind} says
 * @param scope an ARM id that it happens at or below; everywhere if there is none
 * @param remaining how often it still happens
 * @param expiresAt when it is forgotten, by the movable clock
 */
public record Fault(
        UUID id,
        Kind kind,
        String subject,
        @Nullable String scope,
        Effect effect,
        Details details,
        int remaining,
        Instant expiresAt,
        String askedBy,
        Instant askedAt) {

    /** What it happens to. */
    public enum Kind {
        /** A request whose action matches, such as {@code Microsoft.KeyVault/vaults/write}. */
        REQUEST,
        /** A message of this name, when it is received. */
        MESSAGE,
        /** A resource of this type, when it is created. */
        PROVISIONING
    }

    /** What happens. */
    public enum Effect {
        /** The request is answered with an error and has no effect. */
        ANSWER,
        /** The message is answered with a refusal. */
        REFUSE,
        /** The message has its effect later; others overtake it. */
        DELAY,
        /** The message has no effect and no answer. */
        LOSE,
        /** The creation ends Failed. */
        FAIL
    }

    /**
     * How it happens, as far as the effect needs it.
     *
     * @param status of an answered request, else 0
     * @param retryAfterSeconds the answer's {@code Retry-After}
     * @param delay of a message
     * @param reason of an answer, a refusal or a failure
     */
    public record Details(
            int status,
            @Nullable Integer retryAfterSeconds,
            @Nullable Duration delay,
            @Nullable Refused reason) {}

    /** Whether it happens there; ARM ids are compared without case. */
    public boolean covers(String armId) {
        if (scope == null) {
            return true;
        }
        String folded = armId.toLowerCase(Locale.ROOT);
        String at = scope.toLowerCase(Locale.ROOT);
        return folded.equals(at) || folded.startsWith(at + "/");
    }
}
