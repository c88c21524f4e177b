package dev.breezeway.eventsourcing;

import dev.breezeway.contracts.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Who and what caused an event; stored with it and carried by every message that follows from it.
 *
 * @param actor object id of a principal, or the name of a process
 * @param correlationId the request that all of it belongs to
 * @param causationId the message that led here, if one did
 * @param traceparent W3C trace context, if there is one
 * @param condition what has to hold when work with this cause is done; not stored
 */
public record Causation(
        String actor,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        @Nullable Condition condition) {

    /** Work of which nothing has to hold. */
    public Causation(String actor, String correlationId, @Nullable String causationId, @Nullable String traceparent) {
        this(actor, correlationId, causationId, traceparent, null);
    }

    /** A cause of its own, such as a timer of a process. */
    public static Causation of(String actor) {
        return new Causation(actor, UUID.randomUUID().toString(), null, null);
    }

    /** What follows from this message. */
    public static Causation of(Envelope envelope) {
        return new Causation(envelope.actor(), envelope.correlationId(), envelope.id(), envelope.traceparent());
    }

    /** The same, if this holds when the work is done. */
    public Causation provided(Condition holds) {
        return new Causation(actor, correlationId, causationId, traceparent, holds);
    }

    /** The same, done by somebody else. */
    Causation by(String other) {
        return new Causation(other, correlationId, causationId, traceparent, condition);
    }

    static Causation of(MetaData metaData) {
        Object actor = metaData.get("actor");
        Object correlation = metaData.get("correlationId");
        return new Causation(
                actor == null ? "breezeway" : actor.toString(),
                correlation == null ? "none" : correlation.toString(),
                text(metaData.get("causationId")),
                text(metaData.get("traceparent")));
    }

    MetaData metaData() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("actor", actor);
        values.put("correlationId", correlationId);
        if (causationId != null) {
            values.put("causationId", causationId);
        }
        if (traceparent != null) {
            values.put("traceparent", traceparent);
        }
        return MetaData.from(values);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
