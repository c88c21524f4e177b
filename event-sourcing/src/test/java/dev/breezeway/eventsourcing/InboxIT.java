package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.contracts.ApprovalEvent.ApprovalEnded;
import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.MessageCatalog;
import dev.breezeway.eventsourcing.Counter.Count;
import dev.breezeway.testkit.GoldenFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records from a broker, with their effects on a real PostgreSQL. */
class InboxIT {
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_ALL_ATTEMPTS = Duration.ofSeconds(5);
    private static final String SOURCE = "/breezeway/network";

    private final AtomicInteger failures = new AtomicInteger();
    private final Database database = Database.create();
    private final EventSourcing events = database.instance(new Broker(), this::handle);
    private long offset;

    @AfterEach
    void close() {
        database.close();
    }

    private void handle(EventSourcing service) {
        service.handlers().on(ApprovalStepDone.class, (message, envelope) -> {
            service.send(new Count(message.approval()));
            if (message.step().equals("poison")) {
                throw new IllegalArgumentException("cannot be digested");
            }
            if (message.step().equals("nul")) {
                throw new IllegalArgumentException("before\u0000after");
            }
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not now");
            }
        });
    }

    @Test
    void aRecordThatComesTwiceHasOneEffect() throws Exception {
        events.inbox().accept(List.of(step("a", "1", "count")));
        events.inbox().accept(List.of(step("a", "1", "count"), step("a", "1", "count")));

        assertThat(Database.tally(events)).containsExactly(1);
        assertThat(parked()).isEmpty();
    }

    @Test
    void twoServicesMayUseTheSameId() throws Exception {
        events.inbox().accept(List.of(step("a", "1", "count"), record("a", "1", "/breezeway/dns", "count")));

        assertThat(Database.tally(events)).containsExactly(2);
    }

    @Test
    void anEffectThatFailsForAWhileIsHadOnce() throws Exception {
        failures.set(2);
        events.inbox().accept(List.of(step("a", "1", "count")));

        assertThat(Database.tally(events)).containsExactly(1);
        assertThat(failures).hasValue(0);
        assertThat(parked()).isEmpty();
    }

    @Test
    void aPoisonMessageIsParkedWithItsReasonAndLeavesNoEffect() throws Exception {
        events.inbox().accept(List.of(step("a", "1", "poison")));

        assertThat(parked()).containsExactly("a 1 IllegalArgumentException: cannot be digested");
        assertThat(Database.events(events)).isZero();
        assertThat(Database.count(events, "inbox")).isZero();
    }

    @Test
    void laterMessagesOfAParkedKeyWaitAndOtherKeysGoOn() throws Exception {
        events.inbox().accept(List.of(step("a", "1", "poison"), step("a", "2", "count"), step("b", "3", "count")));
        events.inbox().accept(List.of(step("a", "4", "count"), step("b", "5", "count")));

        assertThat(Database.tally(events)).containsExactly(2);
        assertThat(parked())
                .containsExactly(
                        "a 1 IllegalArgumentException: cannot be digested",
                        "a 2 waits behind an earlier message of its key",
                        "a 4 waits behind an earlier message of its key");
    }

    @Test
    void aRecordThatIsParkedAndComesAgainIsParkedOnce() throws Exception {
        ConsumerRecord<String, byte[]> poison = step("a", "1", "poison");
        events.inbox().accept(List.of(poison));
        events.inbox().accept(List.of(poison));

        assertThat(parked()).hasSize(1);
    }

    @Test
    void aRecordThatCannotBeReadIsParked() throws Exception {
        events.inbox().accept(List.of(new ConsumerRecord<>("t", 0, offset++, "a", new byte[] {1})));

        assertThat(parked()).hasSize(1).first().asString().startsWith("a null unreadable");
    }

    /** It is not handled again and again, as one is whose handling fails. */
    @Test
    void aMessageWithoutAFieldThatItMustHaveIsParkedAtOnce() throws Exception {
        List<String> bodies = List.of("null", "{}", "{\"approval\":\"" + COUNTER + "\",\"epoch\":1,\"step\":null}");
        for (String body : bodies) {
            ConsumerRecord<String, byte[]> whole = step("a" + bodies.indexOf(body), "1" + body, "count");
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>("t", 0, whole.offset(), whole.key(), body.getBytes(StandardCharsets.UTF_8));
            whole.headers().forEach(record.headers()::add);
            events.inbox().accept(List.of(record));
        }

        assertThat(parked())
                .hasSize(3)
                .satisfiesExactly(
                        row -> assertThat(row).endsWith("unreadable: the body is null"),
                        row -> assertThat(row).endsWith("unreadable: field approval is missing"),
                        row -> assertThat(row).endsWith("unreadable: field step is missing"));
        assertThat(Database.tally(events)).isEmpty();
    }

    @Test
    void aMessageThatNobodyHandlesIsNotRemembered() throws Exception {
        events.inbox().accept(List.of(record("a", "1", SOURCE, new ApprovalEnded(COUNTER, 1))));

        assertThat(Database.count(events, "inbox")).isZero();
        assertThat(parked()).isEmpty();
    }

    @Test
    void anIdThatNoTableCanKeepIsParkedAndStopsNothing() throws Exception {
        events.inbox()
                .accept(List.of(
                        step("a", "x".repeat(10_000), "count"),
                        step("b", "nul\u0000", "count"),
                        step("c", "1", "count")));

        assertThat(Database.tally(events)).containsExactly(2);
        assertThat(parked())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("a xxx")
                .endsWith("unreadable: ce_source and ce_id are longer than 200");
    }

    @Test
    void keysThatNoTableCanKeepAreKeptApart() throws Exception {
        String key = "k".repeat(100_000);
        events.inbox()
                .accept(List.of(
                        step(key, "1", "poison"),
                        step(key + "2", "2", "count"),
                        step("nul\u0000", "3", "poison"),
                        step("nul\uFFFD", "4", "count")));

        assertThat(Database.tally(events)).containsExactly(2);
        assertThat(parked()).hasSize(2);
    }

    @Test
    void aReasonWithANulIsKept() throws Exception {
        events.inbox().accept(List.of(step("a", "1", "nul")));

        assertThat(parked()).containsExactly("a 1 IllegalArgumentException: before\uFFFDafter");
    }

    @Test
    void nothingIsParkedWhileTheDatabaseIsAway() throws Exception {
        List<ConsumerRecord<String, byte[]>> batch = List.of(step("a", "1", "count"));
        database.away(true);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            int before = database.refused();
            Future<?> taken = thread.submit(() -> {
                events.inbox().accept(batch);
                return true;
            });
            await().pollDelay(LONGER_THAN_ALL_ATTEMPTS)
                    .atMost(SOON)
                    .until(() -> database.refused() > before && !taken.isDone());
            database.away(false);
            taken.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(Database.tally(events)).containsExactly(1);
        assertThat(parked()).isEmpty();
    }

    @Test
    void whatWasReceivedLongAgoIsForgottenAndNothingElse() throws Exception {
        events.inbox().accept(List.of(step("a", "old", "count"), step("a", "new", "count")));
        events.sql()
                .update(
                        "update inbox set received_at = now() - interval '15 days' where message_id = ?",
                        SOURCE + "#old");
        events.inbox().prune();

        assertThat(events.sql().list("select message_id from inbox", row -> row.getString(1)))
                .containsExactly(SOURCE + "#new");
    }

    private List<String> parked() {
        return events.sql()
                .list(
                        "select message_key, message_id, reason from parked_message order by position",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
    }

    private ConsumerRecord<String, byte[]> step(String key, String id, String step) throws Exception {
        return record(key, id, SOURCE, step);
    }

    private ConsumerRecord<String, byte[]> record(String key, String id, String source, String step) throws Exception {
        return record(key, id, source, new ApprovalStepDone(COUNTER, 1, step));
    }

    private ConsumerRecord<String, byte[]> record(String key, String id, String source, Message message)
            throws Exception {
        String type = MessageCatalog.type(Context.NETWORK, message.getClass());
        Envelope envelope = new Envelope(id, type, source, "/s", Instant.EPOCH, 0, "i", "actor", "c", null, null);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("t", 0, offset++, key, GoldenFiles.json().writeValueAsBytes(message));
        envelope.headers().forEach((name, value) -> record.headers().add(name, value));
        return record;
    }
}
