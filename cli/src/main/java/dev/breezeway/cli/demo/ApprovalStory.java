package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the story of an approval from Kafka, with a plain consumer outside every group: it leaves no trace. */
final class ApprovalStory {
    static final String TOPIC = "breezeway.approval.events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrapServers;

    ApprovalStory(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * One event of an approval.
     *
     * @param approval its id, the record's key
     * @param sequence place in the story, from 0
     * @param name such as ApprovalRequested
     * @param subject ARM id of the link
     * @param time when it happened
     * @param data the event itself
     */
    record Event(String approval, long sequence, String name, String subject, Instant time, JsonNode data) {
        /** True if this tells that both sides show the status. */
        boolean reached(String status) {
            return name.equals("ApprovalStatusReached")
                    && data.path("status").asText().equalsIgnoreCase(status);
        }

        /** The event's own short values on one line; ids that the whole story shares are left out. */
        String details() {
            List<String> details = new ArrayList<>();
            data.properties().forEach(e -> {
                boolean shared = e.getKey().equals("approval") || e.getKey().endsWith("Id");
                if (e.getValue().isValueNode() && !e.getValue().isNull() && !shared) {
                    details.add(e.getKey() + "=" + e.getValue().asText());
                }
            });
            return String.join(" ", details);
        }
    }

    /**
     * The story, up to now, of the newest approval of this link; reads from the beginning of the topic until that
     * approval has reached the status.
     *
     * @return what was read until then or until the time was up; empty if no approval of this link was seen
     */
    List<Event> until(String linkId, String status, Duration limit) {
        Map<String, List<Event>> stories = new LinkedHashMap<>();
        long end = System.nanoTime() + limit.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(TOPIC, Duration.ofSeconds(10))) {
                partitions.add(new TopicPartition(TOPIC, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    read(record)
                            .filter(event -> event.subject().equalsIgnoreCase(linkId))
                            .ifPresent(event -> stories.computeIfAbsent(event.approval(), a -> new ArrayList<>())
                                    .add(event));
                }
                List<Event> newest = newest(stories);
                if (newest.stream().anyMatch(e -> e.reached(status))
                        && newest.stream().noneMatch(e -> e.name().equals("ApprovalEnded"))) {
                    return newest;
                }
            }
        }
        return newest(stories);
    }

    private static List<Event> newest(Map<String, List<Event>> stories) {
        return stories.values().stream()
                .max(Comparator.comparing(story -> story.getFirst().time()))
                .map(List::copyOf)
                .orElse(List.of());
    }

    private static Optional<Event> read(ConsumerRecord<String, byte[]> record) {
        Optional<String> type = header(record, "ce_type");
        Optional<String> subject = header(record, "ce_subject");
        Optional<String> time = header(record, "ce_time");
        Optional<String> sequence = header(record, "ce_sequence").or(() -> header(record, "sequence"));
        if (type.isEmpty() || subject.isEmpty() || time.isEmpty() || sequence.isEmpty() || record.key() == null) {
            return Optional.empty();
        }
        List<String> parts = List.of(type.get().split("\\.", -1));
        return Optional.of(new Event(
                record.key(),
                Long.parseLong(sequence.get()),
                parts.size() > 2 ? parts.get(2) : type.get(),
                subject.get(),
                Instant.parse(time.get()),
                parse(record.value())));
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "breezeway-demo",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
