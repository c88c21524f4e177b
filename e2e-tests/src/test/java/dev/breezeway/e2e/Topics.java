package dev.breezeway.e2e;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A plain consumer of a system's topics, without a group of its own; an operator's where the system names its file. */
final class Topics {
    private final Map<String, Object> settings = new HashMap<>();

    private final String bootstrap;

    Topics(Addresses system) {
        this(system.get("KAFKA"));
        system.find("KAFKA_CLIENT_FILE").ifPresent(file -> settings.putAll(read(Path.of(file))));
    }

    private Topics(String bootstrap) {
        this.bootstrap = bootstrap;
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    private static Map<String, String> read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, lines::getProperty));
    }

    /** A record as it lies in Kafka. */
    record Stored(String topic, int partition, long offset, byte[] key, byte[] value, List<Header> headers) {
        /** The text of a header, empty when it is not there. */
        String header(String name) {
            return headers.stream()
                    .filter(header -> header.key().equals(name))
                    .map(header -> text(header.value()))
                    .reduce("", (first, last) -> last);
        }

        String keyText() {
            return text(key);
        }

        /** Which of its source's streams of events it is from: the id of an event ends in its place in the stream. */
        String stream() {
            String id = header("ce_id");
            return header("ce_source") + " " + id.substring(0, Math.max(0, id.lastIndexOf(':')));
        }

        long sequence() {
            return Long.parseLong(header("ce_sequence"));
        }

        /** All text in it: key, names and values of headers, value. */
        String everything() {
            StringBuilder all = new StringBuilder(text(key)).append('\n').append(text(value));
            headers.forEach(h -> all.append('\n').append(h.key()).append('\n').append(text(h.value())));
            return all.toString();
        }

        private static String text(byte[] bytes) {
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The same broker for somebody who does not sign in. */
    Topics outsider() {
        return new Topics(bootstrap);
    }

    /** An operator's, with a password that is not the right one. */
    Topics withWrongPassword() {
        Topics wrong = new Topics(String.valueOf(settings.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)));
        wrong.settings.putAll(settings);
        wrong.settings.replaceAll((key, value) -> key.equals("sasl.jaas.config")
                ? String.valueOf(value).replaceAll("password=\"[^\"]*\"", "password=\"wrong\"")
                : value);
        return wrong;
    }

    /** Writes a record and waits until the broker has taken it, or says why it does not. */
    void write(String topic, String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Writes records as an operator, in order, and waits until the broker has all of them. */
    void write(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        Map<String, Object> sending = new HashMap<>(settings);
        sending.keySet()
                .removeAll(List.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** How many records the services' consumers have not finished with yet. */
    long lag() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            List<Map<TopicPartition, OffsetAndMetadata>> groups = new ArrayList<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                if (group.groupId().startsWith("breezeway-")) {
                    var offsets = admin.listConsumerGroupOffsets(group.groupId())
                            .partitionsToOffsetAndMetadata()
                            .get();
                    groups.add(offsets);
                    offsets.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
                }
            }
            var last = admin.listOffsets(ends).all().get();
            return groups.stream()
                    .flatMap(group -> group.entrySet().stream())
                    .mapToLong(e -> last.get(e.getKey()).offset() - e.getValue().offset())
                    .sum();
        }
    }

    /** All topics but Kafka's own. */
    Collection<String> names() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.listTopics(Duration.ofSeconds(10)).keySet().stream()
                    .filter(name -> !name.startsWith("__"))
                    .sorted()
                    .toList();
        }
    }

    /** Every record that is now in the topics of that kind, in order within each partition. */
    List<Stored> read(Predicate<String> topic) {
        List<Stored> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.listTopics(Duration.ofSeconds(10)).entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("__") && topic.test(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, Duration.ofSeconds(10));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Kafka's records could not be read within 30 s");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(stored(record)));
            }
        }
        return records;
    }

    private static Stored stored(ConsumerRecord<byte[], byte[]> record) {
        return new Stored(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.value(),
                List.of(record.headers().toArray()));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
