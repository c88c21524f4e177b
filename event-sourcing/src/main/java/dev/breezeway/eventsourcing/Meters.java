package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is measured of a service, tagged with its name. Counts that need the database are taken now and then, not when
 * they are read, so that reading them never waits.
 */
final class Meters {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MANY = 100_000;

    private final EventSourcing events;
    private final Clock clock;
    private final ObjectMapper json;
    private final Counter duplicates;
    private volatile Reading reading = new Reading(0, 0, 0);
    private final List<Runnable> others = new CopyOnWriteArrayList<>();
    private Instant next = Instant.MIN;

    /** What the database said last. */
    private record Reading(int parked, int pending, double lagSeconds) {}

    private record Pending(int count, Instant oldest) {}

    Meters(Context context, EventSourcing events, MeterRegistry registry, Clock clock, ObjectMapper json) {
        this.events = events;
        this.clock = clock;
        this.json = json;
        Tags service = Tags.of("service", context.label());
        duplicates = Counter.builder("breezeway.inbox.duplicates")
                .description("Messages that came again and had no second effect")
                .tags(service)
                .register(registry);
        Gauge.builder("breezeway.parked.messages", this, m -> m.reading.parked)
                .description("Messages that could not be handled, and those that wait behind them")
                .tags(service)
                .register(registry);
        Gauge.builder("breezeway.publish.pending", this, m -> m.reading.pending)
                .description("Stored events that are not on Kafka yet")
                .tags(service)
                .register(registry);
        Gauge.builder("breezeway.publish.lag", this, m -> m.reading.lagSeconds)
                .description("Age of the oldest stored event that is not on Kafka yet")
                .baseUnit("seconds")
                .tags(service)
                .register(registry);
    }

    /** Adds counts that a service takes of its own. */
    void also(Runnable taking) {
        others.add(taking);
    }

    void duplicate() {
        duplicates.increment();
    }

    /** Takes the counts if it is time. */
    void measure() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        Pending pending = pending(now);
        double lag = Math.max(0, Duration.between(pending.oldest, now).toMillis() / 1000.0);
        reading = new Reading(events.parked().count(), pending.count, lag);
        others.forEach(Runnable::run);
    }

    private Pending pending(Instant now) {
        return events.sql()
                .first(
                        "select count(*), min(recorded_at) from (select recorded_at from domain_event "
                                + "where global_index > ? order by global_index limit " + MANY + ") e",
                        row -> new Pending(
                                row.getInt(1), row.getString(2) == null ? now : Instant.parse(row.getString(2))),
                        published())
                .orElseThrow();
    }

    /** Up to where events are published; nothing is while no publisher has ever run. */
    private long published() {
        Optional<byte[]> position = events.sql()
                .first("select position from token where processor = ?", row -> row.getBytes(1), Publisher.PROCESSOR);
        try {
            return position.isPresent()
                    ? json.readTree(position.get()).path("index").asLong()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("a position is JSON", e);
        }
    }
}
