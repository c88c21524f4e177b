package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.eventsourcing.Counter.Count;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that stops while records still come: none of them is parked, and none is lost. */
class StoppingIT {
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Records records = new Records();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Database database = Database.create();
    private final EventSourcing events = database.instance(new Broker(), this::handle);

    @AfterEach
    void close() {
        goOn.countDown();
        database.close();
    }

    private void handle(EventSourcing service) {
        service.handlers().on(ApprovalStepDone.class, (message, envelope) -> {
            switch (message.step()) {
                case "wait" -> waitToGoOn();
                case "fail" -> {
                    begun.countDown();
                    throw new IllegalStateException("not now");
                }
                default -> {}
            }
            service.send(new Count(message.approval()));
        });
    }

    private void waitToGoOn() {
        begun.countDown();
        try {
            assertThat(goOn.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMessageThatComesWhenAllIsStoppedIsNotParkedAndHasItsEffectAfterTheRestart() throws Exception {
        List<ConsumerRecord<String, byte[]>> late = List.of(records.step("a", "1", COUNTER, "count"));
        events.close();
        assertThatIllegalStateException().isThrownBy(() -> events.inbox().accept(late));

        EventSourcing restarted = database.instance(new Broker(), this::handle);
        assertThat(restarted.parked().count()).isZero();
        restarted.inbox().accept(late);
        assertThat(Database.tally(restarted)).containsExactly(1);
    }

    @Test
    void whatCannotBeReadIsNotParkedEither() {
        events.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> events.inbox().accept(List.of(records.raw("a", new byte[] {1}))));

        assertThat(events.parked().count()).isZero();
    }

    @Test
    void aMessageAtWorkIsFinishedBeforeTheRestStops() throws Exception {
        CompletableFuture<Void> taken = take(records.step("a", "1", COUNTER, "wait"));
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Thread stop = Thread.ofPlatform().start(events::close);
        await().atMost(SOON).until(() -> events.inbox().stopping() || !stop.isAlive());
        goOn.countDown();
        stop.join(SOON.toMillis());

        assertThat(taken).succeedsWithin(SOON);
        assertThat(Database.tally(events)).containsExactly(1);
        assertThat(events.parked().count()).isZero();
    }

    @Test
    void aMessageThatFailsWhileTheServiceStopsIsNotParked() throws Exception {
        CompletableFuture<Void> taken = take(records.step("a", "1", COUNTER, "fail"));
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        events.close();

        assertThat(taken).failsWithin(SOON);
        assertThat(events.parked().count()).isZero();
        assertThat(Database.count(events, "inbox")).isZero();
    }

    private CompletableFuture<Void> take(ConsumerRecord<String, byte[]> record) {
        return CompletableFuture.runAsync(() -> {
            try {
                events.inbox().accept(List.of(record));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
