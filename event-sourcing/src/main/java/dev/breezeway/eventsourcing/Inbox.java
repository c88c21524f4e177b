package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.Received.Content;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes records at least once and gives each an effect exactly once: the inbox row and the effect are one transaction.
 * Records of one key are handled in order, different keys at the same time. A message that keeps failing is parked with
 * its reason, and later messages of its key wait behind it; while the database is away nothing is parked, it waits. One
 * that comes while the service stops is refused, so that its broker sends it again after the restart.
 */
public final class Inbox implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int GENERATION = 1;
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int KEYS_AT_ONCE = 8;
    private static final String KEPT = "14 days";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String consumer;
    private final EventSourcing events;
    private final MessageHandlers handlers;
    private final ObjectMapper json;
    private final ParkedMessages parked;
    private final Deliveries deliveries;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore slots = new Semaphore(KEYS_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Inbox(String consumer, EventSourcing events, MessageHandlers handlers, Clock clock, ObjectMapper json) {
        this.consumer = consumer;
        this.events = events;
        this.handlers = handlers;
        this.json = json;
        this.deliveries = new Deliveries(events, handlers, clock, json);
        this.parked = new ParkedMessages(consumer, events, this, json);
    }

    /**
     * Handles a batch; returns when each of its records has had its effect or is parked.
     *
     * @throws IllegalStateException if it has not been handled and must not be acknowledged, which is so while stopping
     */
    public void accept(Iterable<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        Map<String, List<Received>> byKey = new LinkedHashMap<>();
        batch.forEach(record -> byKey.computeIfAbsent(Received.key(record), key -> new ArrayList<>())
                .add(Received.of(record)));
        List<Future<?>> running = new ArrayList<>();
        for (List<Received> records : byKey.values()) {
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
            } catch (ExecutionException e) {
                throw new IllegalStateException("a batch was not taken; the broker sends it again", e.getCause());
            }
        }
    }

    ParkedMessages parked() {
        return parked;
    }

    Optional<Content> read(Received record) throws IOException {
        return record.read(handlers, json);
    }

    /** Takes no more messages, and waits a while for those at work; what has not had its effect then comes again. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (slots.tryAcquire(KEYS_AT_ONCE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                slots.release(KEYS_AT_ONCE);
            } else {
                LOG.warn("messages are at work while the service stops; they come again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether failures say nothing about messages any more. */
    boolean stopping() {
        return stopping.getCount() == 0;
    }

    private void take(Received record) {
        if (stopping()) {
            throw comesAgain(null);
        }
        try {
            read(record).ifPresent(content -> apply(record, content));
        } catch (IllegalArgumentException | IOException e) {
            LOG.errorf(e, "record cannot be read and is parked: topic=%s offset=%d", record.topic(), record.offset());
            untilStored(() -> parked.park(record, unreadable(e)));
        }
    }

    /** A parser's own words may quote what it read, and that is not for whoever may see reasons. */
    static String unreadable(Exception e) {
        return "unreadable: "
                + (e instanceof IllegalArgumentException
                        ? e.getMessage()
                        : e.getClass().getSimpleName());
    }

    private void apply(Received record, Content content) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; ) {
            try {
                events.execute(Causation.of(content.envelope()), () -> effect(record, content));
                return;
            } catch (RuntimeException e) {
                if (stopping()) {
                    throw comesAgain(e);
                }
                boolean away = Failures.databaseAway(e);
                if (!away && attempt++ >= ATTEMPTS) {
                    LOG.errorf(
                            e,
                            "message is parked: eventType=%s id=%s",
                            content.envelope().type(),
                            content.envelope().id());
                    untilStored(() -> !seen(content) && parked.park(record, Failures.reason(e)));
                    return;
                }
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private boolean effect(Received record, Content content) {
        int inserted = events.sql()
                .update(
                        "insert into inbox (consumer, generation, message_id) select ?, ?, ? where not exists "
                                + "(select 1 from parked_message where consumer = ? and message_key = ?) "
                                + "on conflict do nothing",
                        consumer,
                        GENERATION,
                        content.identity(),
                        consumer,
                        record.key());
        if (inserted == 1) {
            deliveries.deliver(record, content);
        } else if (seen(content)) {
            events.meters().duplicate();
            LOG.debugf(
                    "duplicate: eventType=%s id=%s",
                    content.envelope().type(), content.envelope().id());
        } else {
            parked.parkBehind(record);
        }
        return inserted == 1;
    }

    /** The effect of a message that was parked, whose turn it is now; false if it has had it before. */
    boolean effectOfParked(Content content) {
        boolean first = remember(content);
        if (first) {
            handlers.handle(content.message(), content.envelope());
        }
        return first;
    }

    /** Makes it a message that has had its effect; false if it is one. */
    boolean remember(Content content) {
        return events.sql()
                        .update(
                                "insert into inbox (consumer, generation, message_id) values (?, ?, ?) "
                                        + "on conflict do nothing",
                                consumer,
                                GENERATION,
                                content.identity())
                == 1;
    }

    /** Forgets messages that cannot come again. Their age is real time, by the database's clock alone. */
    void prune() {
        events.execute(Causation.of("inbox"), () -> events.sql()
                .update("delete from inbox where received_at < now() - interval '" + KEPT + "'"));
    }

    private boolean seen(Content content) {
        return events.sql()
                .first(
                        "select 1 from inbox where consumer = ? and generation = ? and message_id = ?",
                        row -> true,
                        consumer,
                        GENERATION,
                        content.identity())
                .isPresent();
    }

    private void untilStored(Supplier<Boolean> work) {
        for (Duration pause = FIRST_PAUSE; ; pause = LONGEST_PAUSE) {
            try {
                events.execute(Causation.of("inbox"), work);
                return;
            } catch (RuntimeException e) {
                if (stopping()) {
                    throw comesAgain(e);
                }
                LOG.error("a message could not be parked yet", e);
                pause(pause);
            }
        }
    }

    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw comesAgain(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw comesAgain(e);
        }
    }

    private static IllegalStateException comesAgain(@Nullable Exception cause) {
        return new IllegalStateException("the service stops; the broker sends the message again", cause);
    }
}
