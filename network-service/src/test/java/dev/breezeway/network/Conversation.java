package dev.breezeway.network;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The other side of a service's topics: sends messages to it, and remembers everything that it says. */
final class Conversation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private volatile boolean closed;

    /** A message with its envelope. */
    record Heard(Envelope envelope, String key, Message message) {}

    Conversation(Context service, ObjectMapper json) {
        this.json = json;
        Map<String, Object> broker = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(service.events()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        listener = Thread.ofVirtual().start(this::listen);
    }

    /** Sends a message with an id of its own. */
    void say(String topic, Context of, String key, String subject, Message message) {
        say(topic, of, key, subject, message, UUID.randomUUID().toString());
    }

    void say(String topic, Context of, String key, String subject, Message message, String id) {
        Envelope envelope = new Envelope(
                id,
                MessageCatalog.type(of, message.getClass()),
                "/breezeway/test",
                subject,
                Instant.now(),
                0,
                key,
                "test",
                "correlation-" + id,
                null,
                null);
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, json.writeValueAsBytes(message));
            envelope.headers().forEach(record.headers()::add);
            producer.send(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the service has said under this key so far, in order. */
    List<Heard> heard(Object key) {
        return heard.stream().filter(h -> h.key.equals(key.toString())).toList();
    }

    /** Waits until it has said this under that key. */
    Heard hear(Object key, Message message) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> heard(key).stream()
                                .filter(h -> h.message.equals(message))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until it has said something of this type under that key. */
    <M extends Message> M hear(Object key, Class<M> type) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> heard(key).stream()
                                .map(Heard::message)
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void listen() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                heard.add(read(record));
            }
        }
        consumer.close();
    }

    private Heard read(ConsumerRecord<String, byte[]> record) {
        Envelope envelope = Envelope.read(name -> {
            var header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
        });
        try {
            Class<? extends Message> type =
                    MessageCatalog.message(envelope.type()).orElseThrow();
            return new Heard(envelope, record.key(), json.readValue(record.value(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        producer.close();
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
