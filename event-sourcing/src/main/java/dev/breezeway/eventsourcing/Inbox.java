package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes records at least once and gives each an effect exactly once: the inbox row and the effect are one transaction.
 * Records of one key are handled in order, different keys at the same time. A message that keeps failing is parked with
 * its reason, and later messages of its key wait behind it; while the database is away nothing is parked, it waits.
 */
public final class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int GENERATION = 1;
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int KEYS_AT_ONCE = 8;

    private final String consumer;
    private final EventSourcing events;
    private final MessageHandlers handlers;
    private final ObjectMapper json;
    private final Semaphore slots = new Semaphore(KEYS_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Inbox(String consumer, EventSourcing events, MessageHandlers handlers, ObjectMapper json) {
        this.consumer = consumer;
        this.events = events;
        this.handlers = handlers;
        this.json = json;
    }

    /** Handles a batch; returns when each of its records has had its effect or is parked. */
    public void accept(Iterable<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        Map<String, List<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
        batch.forEach(record ->
                byKey.computeIfAbsent(key(record), key -> new ArrayList<>()).add(record));
        List<Future<?>> running = new ArrayList<>();
        for (List<ConsumerRecord<String, byte[]>> records : byKey.values()) {
            slots.acquire();
            running.add(threads.submit(() -> {
                try {
                    records.forEach(this::take);
                } finally {
                    slots.release();
                }
            }));
        }
        for (Future<?> keys : running) {
            try {
                keys.get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("a batch was not taken; the broker sends it again", e.getCause());
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Read read;
        try {
            read = read(record);
        } catch (IllegalArgumentException | IOException e) {
            LOG.errorf(e, "record cannot be read and is parked: topic=%s offset=%d", record.topic(), record.offset());
            untilStored(() -> park(record, null, "unreadable: " + e.getClass().getSimpleName()));
            return;
        }
        if (read != null) {
            apply(record, read);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record, Read read) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; ) {
            try {
                events.execute(Causation.of(read.envelope), () -> effect(record, read));
                return;
            } catch (RuntimeException e) {
                boolean away = Failures.databaseAway(e);
                if (!away && attempt++ >= ATTEMPTS) {
                    LOG.errorf(e, "message is parked: eventType=%s id=%s", read.envelope.type(), read.envelope.id());
                    untilStored(() -> park(record, read.envelope.id(), Failures.reason(e)));
                    return;
                }
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private boolean effect(ConsumerRecord<String, byte[]> record, Read read) {
        int inserted = events.sql()
                .update(
                        "insert into inbox (consumer, generation, message_id) select ?, ?, ? where not exists "
                                + "(select 1 from parked_message where consumer = ? and message_key = ?) "
                                + "on conflict do nothing",
                        consumer,
                        GENERATION,
                        identity(read.envelope),
                        consumer,
                        key(record));
        if (inserted == 1) {
            handlers.handle(read.message, read.envelope);
        } else if (seen(identity(read.envelope))) {
            LOG.debugf("duplicate: eventType=%s id=%s", read.envelope.type(), read.envelope.id());
        } else {
            park(record, read.envelope.id(), "waits behind an earlier message of its key");
        }
        return inserted == 1;
    }

    private boolean seen(String id) {
        return events.sql()
                .first(
                        "select 1 from inbox where consumer = ? and generation = ? and message_id = ?",
                        row -> true,
                        consumer,
                        GENERATION,
                        id)
                .isPresent();
    }

    private boolean park(ConsumerRecord<String, byte[]> record, @Nullable String id, String reason) {
        return events.sql()
                        .update(
                                "insert into parked_message (consumer, topic, partition_number, offset_number, "
                                        + "message_key, message_id, headers, body, reason) "
                                        + "values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing",
                                consumer,
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                key(record),
                                id,
                                headers(record),
                                record.value(),
                                reason)
                == 1;
    }

    private void untilStored(java.util.function.Supplier<Boolean> work) {
        for (Duration pause = FIRST_PAUSE; ; pause = LONGEST_PAUSE) {
            try {
                events.execute(Causation.of("inbox"), work);
                return;
            } catch (RuntimeException e) {
                LOG.error("a message could not be parked yet", e);
                pause(pause);
            }
        }
    }

    private record Read(Envelope envelope, Message message) {}

    private @Nullable Read read(ConsumerRecord<String, byte[]> record) throws IOException {
        Envelope envelope = Envelope.read(name -> header(record, name));
        Optional<Class<? extends Message>> type = MessageCatalog.message(envelope.type());
        if (type.isEmpty() || !handlers.handles(type.get())) {
            return null;
        }
        if (record.value() == null) {
            throw new IllegalArgumentException("no body");
        }
        return new Read(envelope, json.readValue(record.value(), type.get()));
    }

    private static byte @Nullable [] header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private String headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(h -> headers.put(
                        h.key(),
                        h.value() == null ? "" : new String(h.value(), StandardCharsets.UTF_8).replace("\u0000", "")));
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers are strings", e);
        }
    }

    /** CloudEvents: source and id together are unique; services may number streams of the same id. */
    private static String identity(Envelope envelope) {
        return envelope.source() + "#" + envelope.id();
    }

    private static String key(ConsumerRecord<String, byte[]> record) {
        return record.key() == null ? "" : record.key();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the broker sends the batch again", e);
        }
    }
}
