package dev.breezeway.eventsourcing;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clock of delays, deadlines and what is shown of resources. It can be moved on, never back, and everything that
 * falls due on the way falls due at once. Tokens, seals and certificates go by the real time, {@link SystemClock}: an
 * advance expires none of them. It is kept in the database of each service of the process; other instances of a service
 * find it there within a second.
 */
@Singleton
@Typed(MovableClock.class)
public class MovableClock extends Clock {
    private final Clock real;
    private final AtomicLong offsetMillis = new AtomicLong();
    private final List<EventSourcing> keepers = new CopyOnWriteArrayList<>();

    /** The real time, until it is moved. */
    public MovableClock() {
        this(Clock.systemUTC());
    }

    /** This time, until it is moved. */
    MovableClock(Clock real) {
        this.real = real;
    }

    /** How far it is ahead. */
    public Duration offset() {
        return Duration.ofMillis(offsetMillis.get());
    }

    /** Moves it to be so far ahead, if it is not already; it is kept when this returns. */
    public void moveTo(Duration ahead) {
        follow(ahead);
        keepers.forEach(keeper -> keeper.keep(offset()));
    }

    /** Moves it in this process only. */
    void follow(Duration ahead) {
        long before = offsetMillis.getAndAccumulate(ahead.toMillis(), Math::max);
        if (ahead.toMillis() > before) {
            keepers.forEach(keeper -> keeper.timers().wake());
        }
    }

    void keptBy(EventSourcing keeper) {
        keepers.add(keeper);
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis(offsetMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource moved = () -> instant();
        return moved.withZone(zone);
    }
}
