package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovableClockIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration MINUTES = Duration.ofMinutes(3);

    private final List<Integer> rung = new CopyOnWriteArrayList<>();
    private final MovableClock clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private Database database;
    private EventSourcing service;

    @BeforeEach
    void open() {
        database = Database.create();
        service = start(clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private EventSourcing start(MovableClock by) {
        return database.instance(
                new Broker(), events -> events.timers().on("test", payload -> rung.add(payload.intValue())), by);
    }

    @Test
    void whatFallsDueOnTheWayRingsAndWhatLiesBeyondDoesNot() {
        set("soon", MINUTES, 1);
        set("later", MINUTES.plusSeconds(1), 2);

        clock.moveTo(MINUTES);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(rung).containsExactly(1));
        assertThat(Database.count(service, "timer")).isOne();
    }

    @Test
    void itGoesForwardsOnly() {
        clock.moveTo(MINUTES);
        clock.moveTo(Duration.ZERO);

        assertThat(clock.offset()).isEqualTo(MINUTES);
        assertThat(clock.instant()).isEqualTo(NOW.plus(MINUTES));
    }

    @Test
    void itIsKeptForTheNextStart() {
        clock.moveTo(MINUTES);
        MovableClock next = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC));

        start(next);

        assertThat(next.offset()).isEqualTo(MINUTES);
    }

    private void set(String id, Duration in, int payload) {
        service.execute(Causation.of("test"), () -> {
            service.timers().set(id, "test", clock.instant().plus(in), payload);
            return true;
        });
    }
}
