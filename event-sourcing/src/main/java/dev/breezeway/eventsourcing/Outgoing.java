package dev.breezeway.eventsourcing;

import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Message;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message to publish.
 *
 * @param to whose commands topic, or null for the events topic of the publishing service
 * @param key ARM id of the root resource (lower-cased here), or the id of an approval: keeps its order
 * @param subject ARM id of what the message is about
 * @param incarnation which life of it
 * @param message the body
 * @param id id of a command, derived so that a repetition has the same; null for an event
 */
public record Outgoing(
        @Nullable Context to,
        String key,
        String subject,
        String incarnation,
        Message message,
        @Nullable String id) {

    public Outgoing {
        key = key.toLowerCase(Locale.ROOT);
    }

    /** Something that happened in this service. */
    public static Outgoing event(String key, String subject, Object incarnation, Message message) {
        return new Outgoing(null, key, subject, incarnation.toString(), message, null);
    }

    /** Something asked of another service. */
    public static Outgoing command(
            Context to, String key, String subject, Object incarnation, Message message, String id) {
        return new Outgoing(to, key, subject, incarnation.toString(), message, id);
    }
}
