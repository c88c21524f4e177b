package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.eventsourcing.Counter.Count;
import dev.breezeway.eventsourcing.ReadModels.State;
import dev.breezeway.eventsourcing.ReadModels.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A read model that is rebuilt while its service works, on a real PostgreSQL. */
class RebuildIT {
    private static final Causation TEST = Causation.of("test");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<UUID> COUNTERS =
            Stream.generate(UUID::randomUUID).limit(7).toList();

    private final Database database = Database.create();
    private final EventSourcing events = database.instance();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRebuildGivesTheSameRowsUnderANewGeneration() {
        count(450);
        List<Integer> before = Database.tally(events);

        Status first = rebuild(events);
        Status second = rebuild(events);

        assertThat(Database.tally(events)).isEqualTo(before);
        assertThat(first.state()).isEqualTo(State.DONE);
        assertThat(first.generation()).isEqualTo(2);
        assertThat(first.differing()).isZero();
        assertThat(first.rows()).isEqualTo(COUNTERS.size());
        assertThat(first.position()).isEqualTo(first.storeEnd()).isEqualTo(450);
        assertThat(second.generation()).isEqualTo(3);
        assertThat(second.checksum()).isEqualTo(first.checksum());
    }

    @Test
    void rowsThatWereDamagedAreMended() {
        count(70);
        List<Integer> before = Database.tally(events);
        String checksum = rebuild(events).checksum();
        events.sql().update("update tally set value = -1 where counter = ?", COUNTERS.getFirst());
        events.sql().update("delete from tally where counter = ?", COUNTERS.getLast());

        Status mended = rebuild(events);

        assertThat(Database.tally(events)).isEqualTo(before);
        assertThat(mended.differing()).isEqualTo(3);
        assertThat(mended.checksum()).isEqualTo(checksum);
    }

    @Test
    void whileItIsRebuiltWritesAreTakenAndReadsAreServed() throws Exception {
        EventSourcing other = database.instance();
        count(600);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger(600);
        AtomicInteger read = new AtomicInteger();
        List<Status> rebuilt = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = List.of(
                    threads.submit(() -> write(events, done, written)),
                    threads.submit(() -> write(other, done, written)),
                    threads.submit(() -> readAsLongAs(done, read)));
            try {
                for (int i = 0; i < 3; i++) {
                    rebuilt.add(rebuild(events));
                }
            } finally {
                done.set(true);
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        Status last = rebuild(events);

        assertThat(rebuilt).extracting(Status::state).containsOnly(State.DONE);
        assertThat(rebuilt).extracting(Status::differing).containsOnly(0L);
        assertThat(last.differing()).isZero();
        assertThat(last.generation()).isEqualTo(5);
        assertThat(written.get()).isGreaterThan(620);
        assertThat(read.get()).isGreaterThan(20);
        assertThat(Database.tally(events).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(written.get())
                .isEqualTo(Database.events(events));
    }

    @Test
    void aSecondRebuildOfTheSameModelIsRefusedUntilTheFirstHasEndedOrIsDead() {
        count(1);
        assertThat(rebuild(events).state()).isEqualTo(State.DONE);
        events.sql().update("update read_model set state = 'RUNNING'");

        assertThat(events.readModels().rebuild("tallies", "test")).isFalse();

        events.sql().update("update read_model set progress_at = now() - interval '5 minutes'");
        assertThat(rebuild(events).state()).isEqualTo(State.DONE);
    }

    @Test
    void aRebuildThatFailsLeavesTheRowsAsTheyWere() {
        AtomicBoolean broken = new AtomicBoolean();
        EventSourcing fragile = database.instance(
                new Broker(),
                service -> service.project(ReadModel.of("tallies", event -> {
                    if (broken.get()) {
                        throw new IllegalStateException("forgot how");
                    }
                })));
        IntStream.range(0, 5).forEach(i -> fragile.send(TEST, new Count(COUNTERS.getFirst())));
        broken.set(true);

        Status failed = rebuild(fragile);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).isEqualTo("IllegalStateException: forgot how");
        assertThat(Database.tally(events)).containsExactly(5);
    }

    private static Status rebuild(EventSourcing service) {
        assertThat(service.readModels().rebuild("tallies", "test")).isTrue();
        return await().atMost(SOON)
                .until(() -> service.readModels().find("tallies").orElseThrow(), s -> s.state() != State.RUNNING);
    }

    private void count(int times) {
        IntStream.range(0, times).forEach(i -> events.send(TEST, new Count(COUNTERS.get(i % COUNTERS.size()))));
    }

    private static void write(EventSourcing instance, AtomicBoolean done, AtomicInteger written) {
        for (int i = 0; !done.get(); i++) {
            instance.send(TEST, new Count(COUNTERS.get(i % COUNTERS.size())));
            written.incrementAndGet();
        }
    }

    private void readAsLongAs(AtomicBoolean done, AtomicInteger read) {
        int sum = 0;
        while (!done.get()) {
            List<Integer> tally = Database.tally(events);
            int now = tally.stream().mapToInt(Integer::intValue).sum();
            assertThat(tally).hasSize(COUNTERS.size());
            assertThat(now).isGreaterThanOrEqualTo(sum);
            sum = now;
            read.incrementAndGet();
        }
    }
}
