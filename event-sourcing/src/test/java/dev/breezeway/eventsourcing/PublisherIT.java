package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.eventsourcing.Broker.Acknowledged;
import dev.breezeway.eventsourcing.Counter.Count;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is stored on a real PostgreSQL reaches the broker: all of it, in order, soon. */
class PublisherIT {
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMillis(1500);
    private static final Duration LONG_OUTAGE = Duration.ofSeconds(17);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 500;

    private final Broker broker = new Broker();
    private final Database database = Database.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsStoredIsPublishedInOrderUnderItsStreamAndSequence() {
        EventSourcing events = database.instance(broker, service -> {});
        count(events, 20);

        await().atMost(SOON).untilAsserted(() -> assertThat(broker.ids()).isEqualTo(ids(20)));
        Acknowledged first = broker.acknowledged().getFirst();
        assertThat(first.topic()).isEqualTo("breezeway.approval.events");
        assertThat(first.key()).isEqualTo(COUNTER.toString());
    }

    @Test
    void aBrokerThatWasDownGetsEverythingInOrder() {
        EventSourcing events = database.instance(broker, service -> {});
        count(events, 5);
        await().atMost(SOON).untilAsserted(() -> assertThat(broker.ids()).isEqualTo(ids(5)));
        broker.down(true);
        count(events, 10);
        await().atMost(SOON).until(() -> broker.refused() > 0);
        assertThat(broker.ids()).isEqualTo(ids(5));
        broker.down(false);

        await().atMost(SOON).untilAsserted(() -> assertThat(broker.ids()).isEqualTo(ids(15)));
    }

    /** Left to itself Axon doubles its pause: it looks after 1, 3, 7, 15 s and later once a minute. */
    @Test
    void aBrokerThatWasDownForLongIsTriedSoon() {
        EventSourcing events = database.instance(broker, service -> {});
        count(events, 1);
        await().atMost(SOON).until(() -> broker.ids().size() == 1);
        broker.down(true);
        count(events, 1);
        await().pollDelay(LONG_OUTAGE).atMost(SOON).until(() -> true);
        broker.down(false);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(broker.ids()).isEqualTo(ids(2)));
    }

    @Test
    void anotherInstanceGoesOnWhereTheFirstStopped() {
        EventSourcing first = database.instance(broker, service -> {});
        count(first, 5);
        await().atMost(SOON).untilAsserted(() -> assertThat(broker.ids()).isEqualTo(ids(5)));
        broker.down(true);
        count(first, 5);
        first.close();
        Broker next = new Broker();
        database.instance(next, service -> {});

        await().atMost(SOON).untilAsserted(() -> assertThat(next.ids()).endsWith(ids(10).getLast()));
        assertThat(next.ids()).containsSubsequence(ids(10).subList(5, 10));
    }

    @Test
    void anInstanceThatStandsByIsWellAgainWhenTheDatabaseIs() {
        EventSourcing first = database.instance(broker, service -> {});
        count(first, 1);
        await().atMost(SOON).until(() -> broker.ids().size() == 1);
        EventSourcing standingBy = database.instance(new Broker(), service -> {});
        database.away(true);
        await().atMost(SOON).until(() -> !standingBy.publishing());
        database.away(false);

        await().atMost(SOON).until(() -> first.publishing() && standingBy.publishing());
    }

    @Test
    void eventsAfterAQuietTimeArePublishedWithoutWaitingForThePoll() {
        EventSourcing events = database.instance(broker, service -> {});
        count(events, 1);
        await().atMost(SOON).until(() -> broker.ids().size() == 1);

        List<Long> millis = IntStream.of(3, 5, 7)
                .mapToObj(number -> latencyAfterQuiet(events, number))
                .sorted()
                .toList();

        assertThat(millis.get(1)).as("median of %s ms", millis).isLessThan(POLL_MILLIS / 2);
    }

    /** Of the second of two: the first is told of at once, the other one after a pause. */
    private long latencyAfterQuiet(EventSourcing events, int number) {
        await().pollDelay(QUIET).atMost(SOON).until(() -> true);
        count(events, 2);
        long stored = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .until(() -> broker.ids().size() == number);
        return (broker.acknowledged().getLast().nanos() - stored) / 1_000_000;
    }

    private static void count(EventSourcing events, int times) {
        IntStream.range(0, times).forEach(i -> events.send(Causation.of("test"), new Count(COUNTER)));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> COUNTER + ":" + i).toList();
    }
}
