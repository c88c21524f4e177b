package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Lives of connections in a system of processes whose lines to PostgreSQL and Kafka are slow, or carry nothing for a while
 * although connections stay, which nobody is told; and on a network that loses packets.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class SlowNetworkTest {
    private static final Duration CONVERGENCE = Duration.ofSeconds(150);
    /** What says so by itself does within seconds; the machine may be busy. */
    private static final Duration NOTICE = Duration.ofSeconds(20);

    private static final int FIRST_PORT = 20_400;
    private static final int LIVES = 3;
    private static final long SEED = 20_261_122L;

    private static @Nullable SlowLink database;
    private static @Nullable SlowLink broker;
    private static @Nullable Fleet started;
    private static @Nullable Ledger books;

    @BeforeAll
    static void start() {
        assumeThat(RunningBreezeway.isOurs())
                .as("the environment names a system, whose lines are not ours")
                .isTrue();
        assumeThat(Fleet.isBuilt())
                .as("the services are no applications of their own: './mvnw -Pservices package' makes them")
                .isTrue();
        Path directory = RunningBreezeway.temporaryData("e2e-slow-");
        FleetSettings settings = new FleetSettings(
                        directory, SystemProcess.freePortBase(FIRST_PORT), 1, FleetSettings.WITHOUT_FUNCTIONS)
                .withLinks();
        database = SlowLink.open(settings.linkToPostgres(), settings.postgresPort());
        broker = SlowLink.open(settings.linkToKafka(), settings.kafkaPortOfServices());
        Fleet fleet = Fleet.start(settings);
        started = fleet;
        books = new Ledger(fleet);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        if (database != null) {
            database.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Order(1)
    void overSlowLinesEverythingIsReadyAndConvergesOnlyLater() throws InterruptedException {
        Lives lives = lives("slow").createPlaces();
        database().slow(8, 8, 2_000_000);
        broker().slow(60, 60, 250_000);
        long began = System.nanoTime();
        try {
            lives.begin();
            fleet().awaitReady(CONVERGENCE);
            assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
            fleet().awaitReady(CONVERGENCE);
        } finally {
            database().good();
            broker().good();
        }
        double lived = seconds(began);
        ledger().assertSettled();
        System.out.printf(
                "- lines of 8 to 16 ms to the database and 60 to 120 ms to the broker, each way: %d lives in %.1f s; requests"
                        + " repeated %s%n",
                LIVES, lived, lives.client().repeated());
    }

    @Test
    @Order(2)
    void aDatabaseThatIsSilentIsSaidToBeAwayAndAllConvergesWhenItSpeaksAgain() throws InterruptedException {
        Lives lives = lives("silent").createPlaces();
        database().hold();
        long silent = System.nanoTime();
        double noticed;
        double refused;
        try {
            lives.begin();
            fleet().awaitHealth(
                            NOTICE,
                            health -> health.status() == 503 && health.body().contains("\"database\": false"));
            noticed = seconds(silent);
            new PatientClient(List.of(fleet().entries().getFirst().arm()), NOTICE.multipliedBy(3))
                    .until(SlowNetworkTest::groups, answer -> answer.status() == 503);
            refused = seconds(silent);
        } finally {
            database().release();
        }
        long back = System.nanoTime();
        fleet().awaitReady(CONVERGENCE);
        double ready = seconds(back);
        assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
        ledger().assertSettled();
        System.out.printf(
                "- the database was silent: readiness said so everywhere after %.1f s, requests were refused after %.1f s;"
                        + " ready %.1f s and converged %.1f s after it spoke again; requests repeated %s%n",
                noticed, refused, ready, seconds(back), lives.client().repeated());
    }

    private static Answer groups(Arm arm) {
        String subscription = fleet().entries().getFirst().addresses().get("SUBSCRIPTION_ID");
        return arm.get("/subscriptions/" + subscription + "/resourcegroups?api-version=2021-04-01");
    }

    @Test
    @Order(3)
    void whereEveryFiftiethPacketIsLostAllConvergesAndNothingHappensTwice() throws InterruptedException {
        assumeThat(LossyLoopback.possible())
                .as("this network is not ours alone to spoil: run in 'unshare --net', as root, with iptables")
                .isTrue();
        Lives lives = lives("lossy").createPlaces();
        long began = System.nanoTime();
        try (LossyLoopback _ = LossyLoopback.losing(0.02)) {
            lives.begin();
            assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
        }
        double lived = seconds(began);
        fleet().awaitReady(CONVERGENCE);
        ledger().assertSettled();
        System.out.printf(
                "- every fiftieth packet of TCP and UDP lost, between all processes: %d lives in %.1f s; requests repeated"
                        + " %s%n",
                LIVES, lived, lives.client().repeated());
    }

    private static Lives lives(String name) {
        Lives lives = new Lives(fleet().entries(), name, new Random(SEED), LIVES, LIVES);
        ledger().add(lives);
        return lives;
    }

    private static Fleet fleet() {
        return there(started);
    }

    private static Ledger ledger() {
        return there(books);
    }

    private static SlowLink database() {
        return there(database);
    }

    private static SlowLink broker() {
        return there(broker);
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
