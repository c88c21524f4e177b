package dev.breezeway.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything on the topics of a system, and what caused what. */
final class Recorded {
    private final List<Happening> all;
    private final Map<String, List<Happening>> byId = new HashMap<>();

    private Recorded(List<Happening> all) {
        this.all = List.copyOf(all);
        all.forEach(h -> byId.computeIfAbsent(h.id(), id -> new ArrayList<>()).add(h));
    }

    /**
     * A record, by its envelope.
     *
     * @param time when the event behind it was stored, by the storing service's clock
     * @param causation id of the message that led to it
     */
    record Happening(
            String topic,
            String id,
            String type,
            String source,
            String subject,
            Instant time,
            @Nullable String causation,
            String body) {

        double millisSince(Happening earlier) {
            return Duration.between(earlier.time, time).toNanos() / 1e6;
        }

        /** {@code SharedPrivateLinkStatusChanged} of {@code breezeway.signalr.SharedPrivateLinkStatusChanged.v1}. */
        String name() {
            return type.split("\\.", -1)[2];
        }
    }

    /**
     * Reads the topics from the beginning to where they end now.
     *
     * @param client properties of an operator's client, who may read commands too
     */
    static Recorded read(Path client) {
        Properties settings = new Properties();
        try (Reader lines = Files.newBufferedReader(client)) {
            settings.load(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        List<Happening> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("breezeway."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> all.add(happening(record)));
            }
        }
        return new Recorded(all);
    }

    List<Happening> all() {
        return all;
    }

    /** From what a client did to this: each caused the next, in a service that had not stored the one before. */
    List<Happening> chainTo(Happening last) {
        List<Happening> chain = new ArrayList<>(List.of(last));
        Optional<Happening> cause = causeOf(last);
        while (cause.isPresent()) {
            chain.addFirst(cause.get());
            cause = causeOf(cause.get());
        }
        return chain;
    }

    /** Services may use the same stream id, so an id alone is not unique: the cause is another service's, and earlier. */
    private Optional<Happening> causeOf(Happening effect) {
        return effect.causation() == null
                ? Optional.empty()
                : byId.getOrDefault(effect.causation(), List.of()).stream()
                        .filter(h -> !h.source().equals(effect.source()))
                        .filter(h -> !h.time().isAfter(effect.time()))
                        .max(Comparator.comparing(Happening::time));
    }

    private static Happening happening(ConsumerRecord<String, byte[]> record) {
        return new Happening(
                record.topic(),
                text(record, "ce_id"),
                text(record, "ce_type"),
                text(record, "ce_source"),
                text(record, "ce_subject"),
                Instant.parse(text(record, "ce_time")),
                optional(record, "ce_causationid"),
                new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        String value = optional(record, header);
        if (value == null) {
            throw new IllegalStateException("record without " + header + " on " + record.topic());
        }
        return value;
    }

    private static @Nullable String optional(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
