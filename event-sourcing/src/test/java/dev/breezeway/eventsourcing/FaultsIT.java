package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Counter.Count;
import dev.breezeway.eventsourcing.Fault.Details;
import dev.breezeway.eventsourcing.Fault.Effect;
import dev.breezeway.eventsourcing.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trouble on request, on a real PostgreSQL. */
class FaultsIT {
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Refused REASON = new Refused("NotToday", "Not today.");

    private final List<String> refused = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final Records records = new Records();
    private final Database database = Database.create();
    private final EventSourcing events = database.instance(new Broker(), this::handle, clock);

    @AfterEach
    void close() {
        database.close();
    }

    private void handle(EventSourcing service) {
        service.handlers()
                .on(ApprovalStepDone.class, (message, envelope) -> service.send(new Count(message.approval())))
                .refusing(ApprovalStepDone.class, (message, envelope, reason) -> refused.add(reason.code()));
    }

    @Test
    void aLostMessageHasNoEffectNotEvenWhenItComesAgainAndTheNextOneHas() throws Exception {
        events.faults().add(fault(Effect.LOSE, 1, null));

        receive("1");
        receive("1");
        assertThat(Database.tally(events)).isEmpty();

        receive("2");
        assertThat(Database.tally(events)).containsExactly(1);
        assertThat(events.faults().list()).isEmpty();
    }

    @Test
    void aDelayedMessageIsOvertakenAndHasItsEffectOnceWithItsOwnCause() throws Exception {
        events.faults().add(fault(Effect.DELAY, 1, null));
        receive("1");
        receive("2");
        assertThat(Database.tally(events)).containsExactly(1);

        clock.moveTo(HOUR);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.tally(events).equals(List.of(2)));
        receive("1");
        assertThat(Database.tally(events)).containsExactly(2);
        assertThat(events.sql()
                        .list(
                                "select convert_from(metadata, 'UTF8') from domain_event order by global_index",
                                row -> row.getString(1)))
                .allSatisfy(cause -> assertThat(cause).contains("\"actor\":\"actor\""))
                .anySatisfy(cause -> assertThat(cause).contains("\"causationId\":\"1\""));
    }

    @Test
    void aRefusedMessageIsAnsweredAsOftenAsWasAskedFor() throws Exception {
        events.faults().add(fault(Effect.REFUSE, 2, null));

        for (String id : List.of("1", "2", "3")) {
            receive(id);
        }

        assertThat(refused).containsExactly("NotToday", "NotToday");
        assertThat(Database.tally(events)).containsExactly(1);
    }

    @Test
    void aFaultHappensInItsScopeOnly() throws Exception {
        events.faults().add(fault(Effect.LOSE, 1, "/elsewhere"));
        receive("1");
        assertThat(Database.tally(events)).containsExactly(1);

        events.faults().add(fault(Effect.LOSE, 1, "/S"));
        receive("2");
        assertThat(Database.tally(events)).containsExactly(1);
    }

    @Test
    void aFaultThatNobodyMetInTimeIsForgotten() throws Exception {
        events.faults().add(fault(Effect.LOSE, 1, null));

        clock.moveTo(HOUR.multipliedBy(2));

        assertThat(events.faults().list()).isEmpty();
        receive("1");
        assertThat(Database.tally(events)).containsExactly(1);
    }

    @Test
    void aFaultOutlivesItsInstanceAndCanBeTakenBack() {
        Fault fault = fault(Effect.DELAY, 3, "/s");
        events.faults().add(fault);

        EventSourcing other = database.instance(new Broker(), this::handle, clock);
        assertThat(other.faults().take(Kind.MESSAGE, f -> true)).map(Fault::id).contains(fault.id());
        assertThat(events.faults().list()).singleElement().satisfies(left -> {
            assertThat(left.remaining()).isEqualTo(2);
            assertThat(left.details()).isEqualTo(fault.details());
            assertThat(left.scope()).isEqualTo("/s");
        });

        assertThat(events.faults().remove(fault.id())).isTrue();
        assertThat(events.faults().remove(fault.id())).isFalse();
        assertThat(other.faults().list()).isEmpty();
    }

    private void receive(String id) throws InterruptedException {
        events.inbox().accept(List.of(records.step("key", id, COUNTER, "count")));
    }

    private Fault fault(Effect effect, int count, String scope) {
        return new Fault(
                UUID.randomUUID(),
                Kind.MESSAGE,
                "ApprovalStepDone",
                scope,
                effect,
                new Details(0, null, HOUR, REASON),
                count,
                clock.instant().plus(HOUR).plusSeconds(60),
                "tester",
                clock.instant());
    }
}
