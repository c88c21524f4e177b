package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breezeway.eventsourcing.Counter.Count;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is remembered of rows, on a real PostgreSQL: never more than would be read. */
class RememberedIT {
    private static final UUID COUNTER = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final Causation TEST = Causation.of("test");

    private final Database database = Database.create();
    private final EventSourcing events = database.instance();
    private final Remembered<UUID, Integer> tallies = events.sql().remember("tally");
    private final AtomicInteger reads = new AtomicInteger();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatNothingChangesIsReadOnce() {
        count();

        assertThat(tally()).contains(1);
        assertThat(tally()).contains(1);

        assertThat(reads).hasValue(1);
    }

    @Test
    void whatAnEventChangedIsReadAgain() {
        count();
        assertThat(tally()).contains(1);

        count();

        assertThat(tally()).contains(2);
    }

    @Test
    void whatAStatementOutsideATransactionChangedIsReadAgain() {
        count();
        assertThat(tally()).contains(1);

        events.sql().update("delete from tally where counter = ?", COUNTER);

        assertThat(tally()).isEmpty();
        count();
        assertThat(tally()).contains(2);
    }

    @Test
    void aTransactionReadsWhatItWroteAndNobodyElseDoesBeforeItEnds() {
        count();
        assertThat(tally()).contains(1);

        events.execute(TEST, () -> {
            events.sql().update("update tally set value = 7 where counter = ?", COUNTER);
            assertThat(tally()).contains(7);
            assertThat(elsewhere()).contains(1);
            return true;
        });

        assertThat(tally()).contains(7);
    }

    @Test
    void whatWasRolledBackIsNotRemembered() {
        count();
        assertThatThrownBy(() -> events.execute(TEST, () -> {
                    events.sql().update("update tally set value = 7 where counter = ?", COUNTER);
                    assertThat(tally()).contains(7);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(tally()).contains(1);
    }

    @Test
    void whereOthersMayWriteItIsReadEachTime() {
        Remembered<String, Integer> shared =
                new Remembered<>(new Transactions(new PGSimpleDataSource()::getConnection), false, List.of("tally"));

        shared.get("a", () -> Optional.of(reads.incrementAndGet()));

        assertThat(shared.get("a", () -> Optional.of(reads.incrementAndGet()))).contains(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into secret (incarnation) values (?)    | secret",
                "insert into secret_value(secret) values (?)    | secret_value",
                "update resource set document = ?               | resource",
                "delete from rebuild_vaults.resource            | resource",
                "delete from public_name where x returning name | public_name",
                "with gone as (delete from timer) select 1      | *",
                "lock table domain_event in exclusive mode      | *",
            })
    void aStatementChangesTheTableItNamesOrAny(String statement, String table) {
        assertThat(Changes.tableOf(statement)).isEqualTo(table);
    }

    private void count() {
        events.send(TEST, new Count(COUNTER));
    }

    private Optional<Integer> elsewhere() {
        return CompletableFuture.supplyAsync(this::tally).join();
    }

    private Optional<Integer> tally() {
        return tallies.get(COUNTER, () -> {
            reads.incrementAndGet();
            return events.sql().first("select value from tally where counter = ?", row -> row.getInt(1), COUNTER);
        });
    }
}
