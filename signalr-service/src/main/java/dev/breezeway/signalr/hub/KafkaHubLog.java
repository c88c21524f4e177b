package dev.breezeway.signalr.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log on a Kafka topic with one partition, so that it has one order. Every instance reads all of it, from the end
 * when it starts; it belongs to no consumer group and nothing is committed. Besides it reads what happens to SignalRs
 * themselves, because a restart or a deletion closes connections.
 */
final class KafkaHubLog implements HubLog, AutoCloseable {
    /** Where instances talk to each other. Short-lived: what was said a while ago is of no use to anyone. */
    static final String TOPIC = "breezeway-signalr-hubs";

    private static final Logger LOG = Logger.getLogger(KafkaHubLog.class);
    private static final String FROM = "instance";
    private static final String NUMBER = "number";
    private static final long UNNUMBERED = 0;
    private static final int ANSWER_SECONDS = 10;
    private static final int MOST_PENDING = 20_000;
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Map<String, String> SHORT_LIVED =
            Map.of("retention.ms", "600000", "segment.ms", "600000", "max.message.bytes", Integer.toString(LARGEST));

    private final ObjectMapper json;
    private final Roster roster;
    private final String resources;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final ExecutorService sending = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("signalr-hubs-out").factory());
    private final Map<Long, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Thread reader = new Thread(this::run, "signalr-hubs-in");
    private final Untold untold;
    private volatile boolean closed;

    /**
     * Returns when every event that is appended from now on will be read.
     *
     * @param untold hears of what nobody waited for and the log did not take
     */
    KafkaHubLog(Map<String, Object> broker, String resources, ObjectMapper json, Roster roster, Untold untold) {
        this.json = json;
        this.roster = roster;
        this.resources = resources;
        this.untold = untold;
        create(broker);
        producer = new KafkaProducer<>(producing(broker), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(consuming(broker), new StringDeserializer(), new ByteArrayDeserializer());
        try {
            beginAtTheEnd();
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            end();
            throw e;
        }
        reader.setDaemon(true);
        reader.start();
    }

    private void beginAtTheEnd() {
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.add(new TopicPartition(TOPIC, 0));
        consumer.partitionsFor(resources).forEach(p -> partitions.add(new TopicPartition(resources, p.partition())));
        if (partitions.size() == 1) {
            throw new KafkaException("no topic " + resources);
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy
    }

    private static Map<String, Object> producing(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.putAll(Map.of(
                "acks", "all",
                "linger.ms", 0,
                "max.block.ms", 5_000,
                "request.timeout.ms", 5_000,
                "delivery.timeout.ms", 8_000,
                "max.request.size", LARGEST));
        return settings;
    }

    private static Map<String, Object> consuming(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.putAll(Map.of(
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "latest",
                "allow.auto.create.topics",
                false,
                "fetch.max.wait.ms",
                5_000,
                "max.partition.fetch.bytes",
                LARGEST));
        return settings;
    }

    private static void create(Map<String, Object> broker) {
        try (Admin admin = Admin.create(broker)) {
            NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(SHORT_LIVED);
            admin.createTopics(List.of(topic)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("no topic " + TOPIC, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not answer", e);
        }
    }

    @Override
    public CompletionStage<Void> append(HubEvent event) {
        CompletableFuture<Void> applied = new CompletableFuture<>();
        if (closed || pending.size() >= MOST_PENDING) {
            applied.completeExceptionally(new KafkaException(closed ? "closed" : "too much is waiting"));
            return applied;
        }
        long number = numbers.incrementAndGet();
        pending.put(number, applied);
        var unused = applied.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> pending.remove(number));
        sending.execute(() -> send(event, number, applied::completeExceptionally));
        return applied;
    }

    /** Says something that nobody here waits for, however much that is. */
    void announce(HubEvent event) {
        if (!closed) {
            sending.execute(
                    () -> send(event, UNNUMBERED, failure -> untold.count(String.valueOf(failure.getMessage()))));
        }
    }

    /** On a thread of its own: a producer that has no broker blocks. */
    private void send(HubEvent event, long number, Consumer<Exception> failed) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, json.writeValueAsBytes(event));
            record.headers()
                    .add(FROM, roster.instance().getBytes(StandardCharsets.UTF_8))
                    .add(NUMBER, Long.toString(number).getBytes(StandardCharsets.UTF_8));
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    failed.accept(failure);
                }
            });
        } catch (JsonProcessingException | KafkaException | IllegalStateException e) {
            failed.accept(e);
        }
    }

    /** Writes a record of another topic; what nobody takes is lost. */
    void publish(String topic, String key, Map<String, byte[]> headers, byte[] body) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, body);
        headers.forEach((name, value) -> record.headers().add(name, value));
        sending.execute(() -> {
            try {
                var unused = producer.send(record, (metadata, failure) -> {
                    if (failure != null) {
                        LOG.warnf("a record was not taken: topic=%s cause=%s", topic, failure.getMessage());
                    }
                });
            } catch (KafkaException | IllegalStateException e) {
                LOG.warnf("a record was not taken: topic=%s cause=%s", topic, e.getMessage());
            }
        });
    }

    private void run() {
        while (!closed) {
            try {
                consumer.poll(Duration.ofSeconds(5)).forEach(this::read);
            } catch (WakeupException e) {
                LOG.debug("woken to end");
            } catch (KafkaException e) {
                LOG.warn("the log of the hubs cannot be read", e);
                pause();
            }
        }
        consumer.close();
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(resources)) {
                happened(record).ifPresent(roster::apply);
            } else if (record.value() != null) {
                roster.apply(record.offset(), json.readValue(record.value(), HubEvent.class))
                        .forEach(this::announce);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("an event of the hubs cannot be applied and is left out", e);
        }
        if (roster.instance().equals(header(record, FROM))) {
            CompletableFuture<Void> applied = pending.get(Long.valueOf(String.valueOf(header(record, NUMBER))));
            if (applied != null) {
                applied.complete(null);
            }
        }
    }

    /** What a change of the resource means for those who are connected to it. */
    private static Optional<HubEvent> happened(ConsumerRecord<String, byte[]> record) {
        String type = String.valueOf(header(record, "ce_type"));
        boolean restarted = type.equals("breezeway.signalr.SignalRRestarted.v1");
        if (!restarted && !type.equals("breezeway.signalr.ResourceDeletionStarted.v1")) {
            return Optional.empty();
        }
        return Optional.of(
                new HubEvent.Emptied(UUID.fromString(String.valueOf(header(record, "ce_incarnation"))), restarted));
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        end();
        consumer.wakeup();
    }

    private void end() {
        closed = true;
        sending.close();
        producer.close(Duration.ofSeconds(2));
    }
}
