package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.eventsourcing.Counter.Count;
import dev.breezeway.eventsourcing.ParkedMessages.Parked;
import dev.breezeway.eventsourcing.ParkedMessages.Redriven;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parked messages are put through in order, or given up, on a real PostgreSQL. */
class ParkedMessagesIT {
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");

    private final Records records = new Records();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private volatile String poison = "poison";
    private final Database database = Database.create();
    private final EventSourcing events = database.instance(new Broker(), this::handle);
    private final EventSourcing other = database.instance(new Broker(), this::handle);

    @AfterEach
    void close() {
        database.close();
    }

    private void handle(EventSourcing service) {
        service.handlers().on(ApprovalStepDone.class, (message, envelope) -> {
            if (message.step().equals(poison)) {
                throw new IllegalArgumentException("cannot be digested");
            }
            service.send(new Count(message.approval()));
            handled.add(envelope.id());
        });
    }

    @Test
    void aParkedMessageShowsWhatItIsAndWhy() throws Exception {
        take(step("a", "1", "poison"));

        Parked parked = events.parked().list(0).getFirst();
        assertThat(parked.reason()).isEqualTo("IllegalArgumentException: cannot be digested");
        assertThat(parked.type()).isEqualTo("breezeway.network.ApprovalStepDone.v1");
        assertThat(parked.headers()).containsEntry("ce_actor", "actor").containsEntry("ce_id", "1");
        assertThat(parked.body()).contains("\"step\":\"poison\"");
        assertThat(events.parked().find(parked.position())).contains(parked);
        assertThat(events.parked().list(parked.position())).isEmpty();
    }

    @Test
    void theyArePutThroughInOrderAndHaveOneEffectEach() throws Exception {
        take(step("a", "1", "poison"), step("a", "2", "x"), step("b", "3", "poison"), step("a", "4", "x"));
        poison = "nothing";

        assertThat(events.parked().redrive(null, "me")).isEqualTo(new Redriven(4, 0, List.of()));
        assertThat(handled).containsSubsequence("1", "2", "4").containsExactlyInAnyOrder("1", "2", "3", "4");

        take(step("a", "1", "poison"), step("a", "2", "x"), step("a", "5", "x"));
        assertThat(handled).hasSize(5).last().isEqualTo("5");
        assertThat(Database.tally(events)).containsExactly(5);
    }

    @Test
    void oneKeyIsPutThroughAndOthersStay() throws Exception {
        take(step("a", "1", "poison"), step("b", "2", "poison"));
        poison = "nothing";

        assertThat(events.parked().redrive("b", "me")).isEqualTo(new Redriven(1, 1, List.of()));
        assertThat(handled).containsExactly("2");
    }

    @Test
    void oneThatFailsAgainStopsItsKeyAndNoOther() throws Exception {
        take(step("a", "1", "poison"), step("a", "2", "x"), step("b", "3", "bad"));
        take(step("b", "4", "poison"));
        poison = "poison";

        assertThat(events.parked().redrive(null, "me").stopped()).containsExactly("a", "b");
        assertThat(handled).containsExactly("3");
        assertThat(events.parked().count()).isEqualTo(3);
    }

    @Test
    void whatIsDiscardedHasNoEffectEvenIfItComesAgainAndIsKept() throws Exception {
        ConsumerRecord<String, byte[]> first = step("a", "1", "poison");
        take(first, step("a", "2", "x"));
        long position = events.parked().list(0).getFirst().position();

        assertThat(events.parked().discard(position, "made by a test", "me")).isTrue();
        assertThat(events.parked().discard(position, "made by a test", "me")).isFalse();
        take(first);
        poison = "nothing";
        events.parked().redrive(null, "me");

        assertThat(handled).containsExactly("2");
        assertThat(events.sql()
                        .list(
                                "select message_id, parked_reason, discarded_reason, discarded_by from discarded_message",
                                row -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4))))
                .containsExactly(List.of("1", "IllegalArgumentException: cannot be digested", "made by a test", "me"));
    }

    @Test
    void whatCannotBeReadStaysUntilItIsDiscarded() throws Exception {
        take(records.raw("a", new byte[] {1}));

        assertThat(events.parked().redrive(null, "me")).isEqualTo(new Redriven(0, 1, List.of("a")));
        assertThat(events.parked().discard(events.parked().list(0).getFirst().position(), "garbage", "me"))
                .isTrue();
        assertThat(events.parked().count()).isZero();
    }

    @Test
    void twoInstancesThatPutThroughWhileMoreArriveKeepTheOrder() throws Exception {
        take(step("a", "0", "poison"));
        take(IntStream.range(1, 40).mapToObj(i -> step("a", "" + i, "x")).toList());
        poison = "nothing";
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            running.add(threads.submit(() -> events.parked().redrive(null, "me")));
            running.add(threads.submit(() -> other.parked().redrive(null, "me")));
            running.add(threads.submit(() -> {
                for (int i = 40; i < 80; i++) {
                    take(step("a", "" + i, "x"));
                }
                return true;
            }));
            for (Future<?> each : running) {
                each.get();
            }
        }
        events.parked().redrive(null, "me");

        assertThat(events.parked().count()).isZero();
        assertThat(Database.tally(events)).containsExactly(80);
        assertThat(causes())
                .containsExactlyElementsOf(
                        IntStream.range(0, 80).mapToObj(Integer::toString).toList());
    }

    /** Ids of the messages that counted, in the order in which they did. */
    private List<String> causes() {
        return events.sql()
                .list(
                        "select convert_from(metadata, 'UTF8')::json->>'causationId' from domain_event "
                                + "order by sequence_number",
                        row -> row.getString(1));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // is only copied
    private void take(ConsumerRecord<String, byte[]>... batch) throws InterruptedException {
        take(List.of(batch));
    }

    private void take(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        events.inbox().accept(batch);
    }

    private ConsumerRecord<String, byte[]> step(String key, String id, String step) {
        return records.step(key, id, COUNTER, step);
    }
}
