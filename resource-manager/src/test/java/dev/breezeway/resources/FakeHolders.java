package dev.breezeway.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.ResourceGroupCommand.ClearResourceGroup;
import dev.breezeway.contracts.ResourceGroupCommand.FenceResourceGroup;
import dev.breezeway.contracts.ResourceGroupCommand.OpenResourceGroup;
import dev.breezeway.contracts.ResourceManagerCommand.RecordResourceGroupCleared;
import dev.breezeway.contracts.ResourceManagerCommand.RecordResourceGroupFenced;
import dev.breezeway.contracts.ResourceManagerCommand.RecordResourceGroupRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The services that hold resources, on the real topics: they fence at once, and clear a group when they are asked for
 * the attempt that {@link #clearsAt} says, the first if it says nothing.
 */
final class FakeHolders {
    private final ObjectMapper json = new ObjectMapper();
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Integer> clearAt = new ConcurrentHashMap<>();
    private final Map<String, Refused> refusing = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    FakeHolders(String servers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        "holders-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        consumer.subscribe(
                List.of(Context.SIGNALR.commands(), Context.KEYVAULT.commands(), Context.FUNCTIONS.commands()));
        thread = Thread.ofPlatform().name("fake-holders").start(this::run);
    }

    /** Keeps something in the group until this attempt; {@link Integer#MAX_VALUE} for ever. */
    void clearsAt(String groupId, int attempt) {
        clearAt.put(groupId, attempt);
    }

    /** Refuses to clear the group from now on; with null, no longer. */
    void refuses(String groupId, @Nullable Refused reason) {
        if (reason == null) {
            refusing.remove(groupId);
        } else {
            refusing.put(groupId, reason);
        }
    }

    /** What was asked about a group, in order: {@code fence signalr}, {@code clear keyvault 2}. */
    List<String> asked(String groupId) {
        return asked.stream()
                .filter(line -> line.endsWith(groupId))
                .map(line -> line.substring(0, line.length() - groupId.length()).strip())
                .toList();
    }

    void stop() throws InterruptedException {
        closed = true;
        thread.join();
        consumer.close();
        producer.close();
    }

    private void run() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                answer(record);
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> record) {
        String service = record.topic().split("\\.")[1];
        switch (read(record)) {
            case FenceResourceGroup(UUID group, String id) -> {
                asked.add("fence " + service + " " + id);
                send(record.key(), group, id, new RecordResourceGroupFenced(group, service));
            }
            case ClearResourceGroup(UUID group, String id, int attempt) -> {
                asked.add("clear " + service + " " + attempt + " " + id);
                Refused reason = refusing.get(id);
                if (reason != null) {
                    send(record.key(), group, id, new RecordResourceGroupRefused(group, service, reason));
                } else if (attempt >= clearAt.getOrDefault(id, 1)) {
                    send(record.key(), group, id, new RecordResourceGroupCleared(group, service));
                }
            }
            case OpenResourceGroup(UUID _, String id) -> asked.add("open " + service + " " + id);
            default -> throw new IllegalStateException("not for holders: " + record);
        }
    }

    private Message read(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        try {
            return json.readValue(record.value(), MessageCatalog.message(type).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String key, UUID group, String id, Message message) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                MessageCatalog.type(Context.RESOURCE_MANAGER, message.getClass()),
                "/breezeway/test",
                id,
                Instant.now(),
                0,
                group.toString(),
                "test",
                "test",
                null,
                null);
        RecordHeaders headers = new RecordHeaders();
        envelope.headers().forEach(headers::add);
        try {
            producer.send(new ProducerRecord<>(
                    Context.RESOURCE_MANAGER.commands(), null, key, json.writeValueAsBytes(message), headers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
