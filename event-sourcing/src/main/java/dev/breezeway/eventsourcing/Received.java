package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record from Kafka, fresh or parked, in a form that a database can keep: whoever may write to a topic may write
 * anything, and what cannot be stored could not even be parked.
 *
 * @param key bounded and without NUL; the same for every record of the same original key
 * @param headers the last of each name
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared
record Received(
        String topic, int partition, long offset, String key, Map<String, String> headers, byte @Nullable [] body) {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final int LONGEST_ID = 200;

    static Received of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(h -> headers.put(
                        Storable.text(h.key()),
                        h.value() == null ? "" : Storable.text(new String(h.value(), StandardCharsets.UTF_8))));
        return new Received(record.topic(), record.partition(), record.offset(), key(record), headers, record.value());
    }

    static String key(ConsumerRecord<String, byte[]> record) {
        return record.key() == null ? "" : Storable.key(record.key());
    }

    static Map<String, String> headers(ObjectMapper json, String stored) {
        try {
            return json.readValue(stored, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored headers are strings", e);
        }
    }

    /** What the record says. */
    record Content(Envelope envelope, Message message) {
        /** CloudEvents: source and id together are unique; services may number streams of the same id. */
        String identity() {
            return envelope.source() + "#" + envelope.id();
        }
    }

    /**
     * Reads it; empty when nobody here handles such messages.
     *
     * @throws IllegalArgumentException if the headers are malformed
     * @throws IOException if the body is
     */
    Optional<Content> read(MessageHandlers handlers, ObjectMapper json) throws IOException {
        Envelope envelope = Envelope.read(name -> {
            String value = headers.get(name);
            return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        });
        Optional<Class<? extends Message>> type =
                MessageCatalog.message(envelope.type()).filter(handlers::handles);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (body == null) {
            throw new IllegalArgumentException("no body");
        }
        Content content = new Content(envelope, Complete.of(json.readValue(body, type.get())));
        if (content.identity().length() > LONGEST_ID) {
            throw new IllegalArgumentException("ce_source and ce_id are longer than " + LONGEST_ID);
        }
        return Optional.of(content);
    }

    /** The id that it claims to have, as far as it can be kept. */
    @Nullable
    String id() {
        String id = headers.get("ce_id");
        return id == null ? null : Storable.shortened(id, LONGEST_ID);
    }

    String headers(ObjectMapper json) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers are strings", e);
        }
    }
}
