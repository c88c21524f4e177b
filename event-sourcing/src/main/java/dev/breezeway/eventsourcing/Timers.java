package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Durable timers: set and taken back in the transaction of the process that wants them, and rung, each in a transaction
 * of its own, by whichever instance comes first. What a timer does belongs to the request and the trace of what set it. A
 * timer that fails rings again later.
 */
public final class Timers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Timers.class);
    private static final String ACTOR = "timer";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final long PATIENCE_MILLIS = 5000;
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final EventSourcing events;
    private final Clock clock;
    private final Runnable beforeLooking;
    private final ObjectMapper json;
    private final Map<String, Consumer<JsonNode>> handlers = new ConcurrentHashMap<>();
    private final Semaphore changed = new Semaphore(0);
    private final Thread thread;
    private Instant pruneAt;
    private volatile Instant nearest = Instant.MAX;
    private volatile boolean closed;

    Timers(EventSourcing events, Clock clock, ObjectMapper json, Runnable beforeLooking) {
        this.events = events;
        this.beforeLooking = beforeLooking;
        this.clock = clock;
        this.json = json;
        this.pruneAt = clock.instant().plus(PRUNE_EVERY);
        this.thread = Thread.ofPlatform().daemon().name("timers").unstarted(this::run);
    }

    /** What to do when a timer of this kind rings; runs in a transaction. */
    public void on(String kind, Consumer<JsonNode> handler) {
        handlers.put(kind, handler);
    }

    /** Sets a timer in the current transaction; one with the same id is replaced. */
    public void set(String id, String kind, Instant due, Object payload) {
        events.sql()
                .update(
                        "insert into timer (id, kind, due, payload, cause) values (?, ?, ?, ?::jsonb, ?::jsonb) "
                                + "on conflict (id) do update set due = excluded.due, payload = excluded.payload, "
                                + "cause = excluded.cause",
                        id,
                        kind,
                        due,
                        text(payload),
                        text(events.cause()));
        expect(due);
    }

    /** A timer due before the next look is remembered, so that it rings in time; the table decides whether it rings. */
    private void expect(Instant due) {
        if (due.isBefore(nearest) && due.isBefore(clock.instant().plus(LOOK_AGAIN))) {
            nearest = due;
            changed.release();
        }
    }

    /** Takes a timer back in the current transaction. */
    public void cancel(String id) {
        events.sql().update("delete from timer where id = ?", id);
    }

    void start() {
        thread.start();
    }

    /** Looks at the timers now; for a clock that was moved. */
    public void wake() {
        changed.release();
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                beforeLooking.run();
                if (!nearest.isAfter(clock.instant())) {
                    nearest = Instant.MAX;
                }
                while (!closed && ringOne()) {
                    // as long as one is due
                }
                prune();
                events.meters().measure();
                sleep();
            } catch (RuntimeException e) {
                LOG.debug("timers wait for the database", e);
                sleep();
            }
        }
    }

    private record Due(
            String id,
            String kind,
            String payload,
            @Nullable String cause) {}

    private boolean ringOne() {
        @Nullable Due[] ringing = new Due[1];
        try {
            return events.execute(Causation.of(ACTOR), () -> {
                Optional<Due> due = events.sql()
                        .first(
                                "delete from timer where id = (select id from timer where due <= ? order by due limit 1 "
                                        + "for update skip locked) returning id, kind, payload, cause",
                                row -> new Due(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                                clock.instant());
                due.ifPresent(d -> {
                    ringing[0] = d;
                    ring(d);
                });
                return due.isPresent();
            });
        } catch (RuntimeException e) {
            Due failed = ringing[0];
            if (failed == null || closed || Failures.databaseAway(e)) {
                throw e;
            }
            LOG.errorf(e, "a timer failed and rings again in %s: id=%s", AFTER_FAILURE, failed.id);
            events.execute(Causation.of(ACTOR), () -> {
                events.sql()
                        .update(
                                "update timer set due = ? where id = ?",
                                clock.instant().plus(AFTER_FAILURE),
                                failed.id);
                return true;
            });
            return true;
        }
    }

    private void ring(Due due) {
        Consumer<JsonNode> handler = handlers.get(due.kind);
        if (handler == null) {
            throw new IllegalStateException("no handler for timers of kind " + due.kind);
        }
        try {
            if (due.cause != null) {
                events.continueAs(json.readValue(due.cause, Causation.class).by(ACTOR));
            }
            handler.accept(json.readTree(due.payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("payload of timer " + due.id + " is not JSON", e);
        }
    }

    private void prune() {
        if (clock.instant().isAfter(pruneAt)) {
            pruneAt = clock.instant().plus(PRUNE_EVERY);
            events.inbox().prune();
        }
    }

    private void sleep() {
        try {
            if (changed.tryAcquire(untilNext().toMillis(), TimeUnit.MILLISECONDS)) {
                changed.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        if (nearest.isAfter(now.plus(LOOK_AGAIN))) {
            return LOOK_AGAIN;
        }
        Duration wait = Duration.between(now, nearest).plusMillis(1);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private String text(Object payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a timer's payload is JSON", e);
        }
    }
}
