package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.breezeway.eventsourcing.Counter.Count;
import dev.breezeway.eventsourcing.Counter.CounterEvent;
import dev.breezeway.eventsourcing.Counter.CounterEvent.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events and the rows that follow from them, on a real PostgreSQL. */
class StoreIT {
    private static final Causation TEST = Causation.of("test");
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");

    private static final int BEFORE_AXON_GIVES_UP = 20;

    private final Database database = Database.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEventAndItsRowsAreStoredTogether() {
        EventSourcing events = database.instance();
        events.send(TEST, new Count(COUNTER));

        assertThat(Database.events(events)).isEqualTo(1);
        assertThat(Database.tally(events)).containsExactly(1);
    }

    @Test
    void aRollbackLeavesNeitherEventNorRow() {
        EventSourcing events = database.instance();

        assertThatIllegalStateException()
                .isThrownBy(() -> events.execute(TEST, () -> {
                    events.send(new Count(COUNTER));
                    throw new IllegalStateException("changed my mind");
                }));
        assertThat(Database.events(events)).isZero();
        assertThat(Database.tally(events)).isEmpty();
    }

    @Test
    void rowsThatCannotBeKeptTakeTheEventWithThem() {
        EventSourcing events = database.instance(
                new Broker(),
                service -> service.project(event -> {
                    throw new IllegalStateException("no row");
                }));

        assertThatIllegalStateException().isThrownBy(() -> events.send(TEST, new Count(COUNTER)));
        assertThat(Database.events(events)).isZero();
        assertThat(Database.tally(events)).isEmpty();
    }

    @Test
    void aConflictRunsTheWorkAgain() {
        EventSourcing events = database.instance();
        AtomicInteger attempts = new AtomicInteger();
        events.execute(TEST, () -> {
            events.send(new Count(COUNTER));
            if (attempts.incrementAndGet() < 3) {
                throw EventSourcing.conflict();
            }
            return true;
        });

        assertThat(attempts).hasValue(3);
        assertThat(Database.events(events)).isEqualTo(1);
    }

    @Test
    void twoInstancesThatHammerOneAggregateLoseAndDoubleNothing() throws Exception {
        EventSourcing one = database.instance();
        EventSourcing other = database.instance();
        int each = 25;
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                EventSourcing instance = thread % 2 == 0 ? one : other;
                running.add(threads.submit(
                        () -> IntStream.range(0, each).forEach(i -> instance.send(TEST, new Count(COUNTER)))));
            }
            for (Future<?> done : running) {
                done.get();
            }
        }

        assertThat(one.sql().list("select sequence_number from domain_event order by 1", row -> row.getInt(1)))
                .containsExactlyElementsOf(IntStream.range(0, 4 * each).boxed().toList());
        assertThat(Database.tally(one)).containsExactly(4 * each);
    }

    /** As a timer and a message did: one held a row and wanted the aggregate, the other the other way round. */
    @Test
    void aRowAndAnAggregateThatWaitForEachOtherAreBothHadInTheEnd() throws Exception {
        EventSourcing events = database.instance();
        events.send(TEST, new Count(COUNTER));
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger together = new AtomicInteger(2);
        List<Runnable> steps = List.of(() -> events.send(new Count(COUNTER)), () -> events.sql()
                .update("update other set touched = touched + 1"));
        events.sql().update("create table other (touched integer not null)");
        events.sql().update("insert into other values (0)");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Runnable> order : List.of(steps, steps.reversed())) {
                running.add(threads.submit(() -> events.execute(TEST, () -> {
                    order.getFirst().run();
                    if (together.getAndDecrement() > 0) {
                        meet(bothHoldOne);
                    }
                    order.getLast().run();
                    return true;
                })));
            }
            for (Future<?> done : running) {
                done.get(BEFORE_AXON_GIVES_UP, TimeUnit.SECONDS);
            }
        }

        assertThat(Database.tally(events)).containsExactly(3);
        assertThat(events.sql().first("select touched from other", row -> row.getInt(1)))
                .hasValue(2);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(BEFORE_AXON_GIVES_UP, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEventOfAnOlderVersionIsReadAndStaysAsItWasStored() {
        EventSourcing events = database.instance();
        events.send(TEST, new Count(COUNTER));
        EventSourcing newer = database.instance(new StoredTypes()
                .all("counter", CounterEvent.class)
                .changed(
                        Counted.class,
                        event -> event.put("value", event.path("value").intValue() * 100)));

        newer.send(TEST, new Count(COUNTER));

        assertThat(Database.tally(newer)).containsExactly(101);
        assertThat(newer.sql()
                        .list(
                                "select payload_version, convert_from(payload, 'UTF8')::json->>'value' from domain_event "
                                        + "order by sequence_number",
                                row -> row.getString(1) + ": " + row.getString(2)))
                .containsExactly("1: 1", "2: 101");
    }

    @Test
    void anEventIsStoredUnderANameOfOurs() {
        EventSourcing events = database.instance();
        events.send(TEST, new Count(COUNTER));

        assertThat(events.sql().list("select payload_type from domain_event", row -> row.getString(1)))
                .containsExactly("counter.Counted");
    }
}
