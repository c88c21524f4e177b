package dev.breezeway.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a message: CloudEvents 1.0 in Kafka's binary mode, each attribute a header {@code ce_<name>}.
 *
 * @param id unique for the message: the stream and sequence of the event behind it, or an id derived by a process
 * @param type {@code breezeway.<context>.<name>.v<version>}
 * @param source the service that published it, as {@code /breezeway/<context>}
 * @param subject ARM id of what the message is about
 * @param time when it happened
 * @param sequence position in its stream, from 0; has no gap within a stream on the events topic of its service
 * @param incarnation the life of the subject: a recreated resource has another one
 * @param actor who caused it: object id of a principal, or the name of a process
 * @param correlationId the request or process that it belongs to
 * @param causationId the message that caused it, if one did
 * @param traceparent W3C trace context, if the request had one
 */
public record Envelope(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        long sequence,
        String incarnation,
        String actor,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent) {

    /** The headers to send, in UTF-8. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_type", type);
        put(headers, "ce_source", source);
        put(headers, "ce_subject", subject);
        put(headers, "ce_time", time.toString());
        put(headers, "ce_sequence", Long.toString(sequence));
        put(headers, "ce_incarnation", incarnation);
        put(headers, "ce_actor", actor);
        put(headers, "ce_correlationid", correlationId);
        put(headers, "ce_causationid", causationId);
        put(headers, "ce_traceparent", traceparent);
        put(headers, "content-type", "application/json");
        return headers;
    }

    /**
     * Reads the headers of a record.
     *
     * @param header gives the value of the last header of that name, or null
     * @throws IllegalArgumentException naming the attribute that is missing or malformed
     */
    public static Envelope read(Function<String, byte @Nullable []> header) {
        try {
            return new Envelope(
                    required(header, "ce_id"),
                    required(header, "ce_type"),
                    required(header, "ce_source"),
                    required(header, "ce_subject"),
                    Instant.parse(required(header, "ce_time")),
                    Long.parseLong(required(header, "ce_sequence")),
                    required(header, "ce_incarnation"),
                    required(header, "ce_actor"),
                    required(header, "ce_correlationid"),
                    text(header.apply("ce_causationid")),
                    text(header.apply("ce_traceparent")));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("ce_time is not a timestamp", e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ce_sequence is not a number", e);
        }
    }

    private static String required(Function<String, byte @Nullable []> header, String name) {
        String value = text(header.apply(name));
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static void put(Map<String, byte[]> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
