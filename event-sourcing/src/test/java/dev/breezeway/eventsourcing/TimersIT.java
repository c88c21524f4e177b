package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.breezeway.eventsourcing.Counter.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers of two instances on one real PostgreSQL. */
class TimersIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Causation CAUSE =
            new Causation("alice", "request 1", "message 1", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final List<Integer> rung = new CopyOnWriteArrayList<>();
    private final List<Causation> caused = new CopyOnWriteArrayList<>();
    private final Database database = Database.create();
    private final EventSourcing one = database.instance(new Broker(), this::listen);
    private final EventSourcing other = database.instance(new Broker(), this::listen);

    @AfterEach
    void close() {
        database.close();
    }

    private void listen(EventSourcing service) {
        service.timers().on("test", payload -> rung.add(payload.intValue()));
        service.timers().on("count", payload -> service.send(new Count(UUID.randomUUID())));
        service.project(event -> caused.add(event.causation()));
    }

    @Test
    void aTimerRingsOnceThoughTwoInstancesListen() {
        IntStream.range(0, 30).forEach(i -> set("t" + i, Duration.ofMillis(200), i));

        awaitEnd();
        assertThat(rung)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 30).boxed().toList());
    }

    @Test
    void aTimerThatIsTakenBackDoesNotRing() {
        set("gone", Duration.ofMillis(700), 1);
        in(one, () -> one.timers().cancel("gone"));
        set("stays", Duration.ofMillis(900), 2);

        awaitEnd();
        assertThat(rung).containsExactly(2);
    }

    @Test
    void aTimerThatIsSetAgainRingsOnceWithTheNewPayload() {
        set("t", Duration.ofMillis(600), 1);
        set("t", Duration.ofMillis(700), 2);

        awaitEnd();
        assertThat(rung).containsExactly(2);
    }

    @Test
    void aTimerOfATransactionThatFailedDoesNotRing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> in(one, () -> {
                    one.timers().set("t", "test", Instant.now(), 1);
                    throw new IllegalStateException("changed my mind");
                }));
        set("later", Duration.ofMillis(300), 2);

        awaitEnd();
        assertThat(rung).containsExactly(2);
    }

    @Test
    void whatATimerDoesBelongsToTheRequestAndTheTraceOfWhatSetIt() {
        other.execute(CAUSE, () -> {
            other.timers().set("t", "count", Instant.now(), 1);
            return true;
        });

        awaitEnd();
        assertThat(caused)
                .containsExactly(
                        new Causation("timer", CAUSE.correlationId(), CAUSE.causationId(), CAUSE.traceparent()));
    }

    @Test
    void aTimerThatAnOlderReleaseSetRings() {
        in(other, () -> {
            other.timers().set("t", "count", Instant.now(), 1);
            other.sql().update("update timer set cause = null");
        });

        awaitEnd();
        assertThat(caused).hasSize(1).first().satisfies(cause -> {
            assertThat(cause.actor()).isEqualTo("timer");
            assertThat(cause.traceparent()).isNull();
        });
    }

    private void set(String id, Duration in, int payload) {
        in(other, () -> other.timers().set(id, "test", Instant.now().plus(in), payload));
    }

    private static void in(EventSourcing instance, Runnable work) {
        instance.execute(Causation.of("test"), () -> {
            work.run();
            return true;
        });
    }

    private void awaitEnd() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Database.count(one, "timer")).isZero());
    }
}
