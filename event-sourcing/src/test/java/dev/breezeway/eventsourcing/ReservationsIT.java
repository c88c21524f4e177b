package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names on a real PostgreSQL: who waits for whom. */
class ReservationsIT {
    private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final UUID SECOND = UUID.fromString("00000000-0000-0000-0000-0000000000a2");
    private static final Duration A_WHILE = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Database database = Database.create();
    private final EventSourcing events = database.instance();
    private final Reservations names = events.reservations();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNameIsTakenOnceWhateverItsCase() {
        assertThat(transaction(() -> names.take("host", "Contoso", FIRST))).isTrue();
        assertThat(transaction(() -> names.take("host", "contoso", SECOND))).isFalse();
        assertThat(names.holder("host", "CONTOSO")).contains(FIRST);
        assertThat(transaction(() -> names.take("vault", "contoso", SECOND))).isTrue();
    }

    @Test
    void onlyItsHolderGivesANameUp() {
        transaction(() -> names.take("host", "contoso", FIRST));
        transaction(() -> release(SECOND));
        assertThat(names.holder("host", "contoso")).contains(FIRST);

        transaction(() -> release(FIRST));
        assertThat(names.holder("host", "contoso")).isEmpty();
        assertThat(names.share("host", "contoso")).isEmpty();
    }

    @Test
    void whoeverTakesANameWaitsForTheOneWhoIsTakingIt() throws Exception {
        Open first = open(() -> names.take("host", "contoso", FIRST));
        CompletableFuture<Boolean> second = async(() -> names.take("host", "contoso", SECOND));

        assertThat(second).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
        first.commit();
        assertThat(second).succeedsWithin(SOON).isEqualTo(false);
    }

    @Test
    void aBarredNameIsTakenByNobodyElse() throws Exception {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        Open barring = open(() -> {
            names.bar("Contoso");
            async(() -> names.take("host", "contoso", SECOND)).thenAccept(second::complete);
            assertThat(second).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
            return names.take("host", "contoso", FIRST);
        });

        barring.commit();
        assertThat(second).succeedsWithin(SOON).isEqualTo(false);
        assertThat(names.holder("host", "contoso")).contains(FIRST);
    }

    @Test
    void whoeverBarsANameWaitsForTheOneWhoIsTakingIt() throws Exception {
        Open taking = open(() -> names.take("host", "contoso", FIRST));
        CompletableFuture<Optional<UUID>> barring = async(() -> {
            names.bar("contoso");
            return names.holder("host", "contoso");
        });

        assertThat(barring).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
        taking.commit();
        assertThat(barring).succeedsWithin(SOON).isEqualTo(Optional.of(FIRST));
    }

    @Test
    void aSharedNameIsSharedWithOthers() throws Exception {
        transaction(() -> names.take("host", "contoso", FIRST));
        Open first = open(() -> names.share("host", "contoso"));

        assertThat(async(() -> names.share("host", "contoso")))
                .succeedsWithin(SOON)
                .isEqualTo(Optional.of(FIRST));
        first.commit();
    }

    @Test
    void aSharedNameIsNotGivenUpBeforeTheTransactionEnds() throws Exception {
        transaction(() -> names.take("host", "contoso", FIRST));
        Open sharing = open(() -> names.share("host", "contoso"));
        CompletableFuture<Boolean> release = async(() -> release(FIRST));

        assertThat(release).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
        sharing.commit();
        assertThat(release).succeedsWithin(SOON);
        assertThat(names.holder("host", "contoso")).isEmpty();
    }

    @Test
    void whoeverSharesALockedNameWaitsAndThenSeesWhatBecameOfIt() throws Exception {
        transaction(() -> names.take("host", "contoso", FIRST));
        Open locking = open(() -> {
            Optional<UUID> holder = names.lock("host", "contoso");
            release(FIRST);
            return holder;
        });
        CompletableFuture<Optional<UUID>> share = async(() -> names.share("host", "contoso"));

        assertThat(share).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
        locking.commit();
        assertThat(share).succeedsWithin(SOON).isEqualTo(Optional.empty());
    }

    private boolean release(UUID holder) {
        names.release("host", "contoso", holder);
        return true;
    }

    private <T> T transaction(Supplier<T> work) {
        return events.execute(Causation.of("test"), work);
    }

    private <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> transaction(work), task -> Thread.ofVirtual().start(task));
    }

    /** A transaction that has done its work and stays open. */
    private record Open(CountDownLatch end, CompletableFuture<?> transaction) {
        void commit() {
            end.countDown();
            assertThat(transaction).succeedsWithin(SOON);
        }
    }

    private Open open(Supplier<?> work) throws InterruptedException {
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<?> transaction = async(() -> {
            work.get();
            worked.countDown();
            return await(end);
        });
        assertThat(worked.await(10, TimeUnit.SECONDS)).isTrue();
        return new Open(end, transaction);
    }

    private static boolean await(CountDownLatch end) {
        try {
            return end.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
