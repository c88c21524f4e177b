package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.breezeway.e2e.FleetProcess.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lives of connections in a system of many processes, two of each service, while things go wrong: the broker is away, the
 * database is, their disk is full, and any process is killed at any time. Nothing is lost, nothing happens twice, who
 * cannot be served is told so, and all of it converges.
 *
 * <p>The default run is short. {@code -Dchaos.lifecycles=1000} and {@code -Dchaos.absence=120}, in seconds, make it long,
 * {@code -Dchaos.minutes} is when no further life is begun, {@code -Dchaos.seed=N} makes it another one,
 * {@code -Dchaos.pause=1500-4000} sets the milliseconds between kills, {@code -Dchaos.patience=600} the seconds that one
 * step of a life may take.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class TroubleTest {
    private static final int SHORT = 40;
    private static final int LIVES = Integer.getInteger("chaos.lifecycles", SHORT);
    private static final long SEED = Long.getLong("chaos.seed", 20_261_122L);
    private static final int INSTANCES = Integer.getInteger("chaos.instances", 2);
    private static final int CLIENTS = Integer.getInteger("chaos.clients", 20);
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 12));
    private static final Duration ABSENCE = Duration.ofSeconds(Integer.getInteger("chaos.absence", 8));
    private static final Duration FULL = Duration.ofSeconds(4);
    private static final String[] PAUSE =
            System.getProperty("chaos.pause", "2500-5000").split("-", 2);
    private static final Duration CONVERGENCE = Duration.ofSeconds(120);
    private static final int FIRST_PORT = 24_400;

    private static @Nullable Fleet started;
    private static @Nullable Ledger books;
    private static final Map<Kind, SmallDisk> DISKS = new EnumMap<>(Kind.class);

    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() {
        assumeThat(RunningBreezeway.isOurs())
                .as("the environment names a system, which is not ours to kill")
                .isTrue();
        assumeThat(Fleet.isBuilt())
                .as("the services are no applications of their own: './mvnw -Pservices package' makes them")
                .isTrue();
        Path directory = RunningBreezeway.temporaryData("e2e-chaos-");
        if (SmallDisk.possible(directory.resolve("probe"))) {
            DISKS.put(Kind.DATABASE, SmallDisk.mount(directory.resolve("postgres/data"), 800));
            DISKS.put(Kind.BROKER, SmallDisk.mount(directory.resolve("kafka/data"), 400));
        }
        long began = System.nanoTime();
        Fleet fleet = Fleet.start(new FleetSettings(
                directory,
                SystemProcess.freePortBase(FIRST_PORT),
                INSTANCES,
                LIVES > SHORT ? FleetSettings.ALL : FleetSettings.WITHOUT_FUNCTIONS));
        started = fleet;
        books = new Ledger(fleet);
        System.out.printf("- %d processes are ready after %.1f s%n", fleet.all().size(), seconds(began));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    @Order(1)
    void whileTheBrokerIsAwayRequestsAreTakenAndKept() throws InterruptedException {
        Fleet fleet = fleet();
        Lives lives = lives("broker", 5).createPlaces();
        fleet.broker().kill();
        long away = System.nanoTime();
        lives.begin();

        double noticed;
        try {
            fleet.awaitHealth(
                    CONVERGENCE,
                    health -> health.status() == 503 && health.body().contains("DOWN"));
            noticed = seconds(away);
            assertThat(lives.client().repeated())
                    .as("requests that were not taken")
                    .isEmpty();
            assertThat(lives.left()).isEqualTo(5);
            Pace.pause(Math.max(0, ABSENCE.toMillis() - (long) (seconds(away) * 1000)));
        } finally {
            fleet.broker().launch();
        }
        long back = System.nanoTime();
        fleet.awaitReady(CONVERGENCE);
        double ready = seconds(back);
        assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
        ledger().assertSettled();
        System.out.printf(
                "- the broker was away for %d s: readiness said so everywhere after %.1f s; 0 requests refused; ready %.1f s and"
                        + " converged %.1f s after its start; requests repeated %s%n",
                ABSENCE.toSeconds(),
                noticed,
                ready,
                seconds(back),
                lives.client().repeated());
    }

    @Test
    @Order(2)
    void whileTheDatabaseIsAwayRequestsAreRefusedAndCanBeRepeated() throws InterruptedException {
        Fleet fleet = fleet();
        Lives lives = lives("database", 5).createPlaces().begin();
        fleet.database().kill();
        long away = System.nanoTime();

        double noticed;
        try {
            fleet.awaitHealth(
                    CONVERGENCE,
                    health -> health.status() == 503 && health.body().contains("\"database\": false"));
            noticed = seconds(away);
        } finally {
            fleet.database().launch();
        }
        long back = System.nanoTime();
        fleet.awaitReady(CONVERGENCE);
        double ready = seconds(back);
        assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
        ledger().assertSettled();
        double absent = seconds(away) - seconds(back);
        System.out.printf(
                "- the database was away for %.1f s: readiness said so everywhere after %.1f s; ready %.1f s and converged %.1f s"
                        + " after its start; requests repeated %s%n",
                seconds(away) - seconds(back),
                noticed,
                ready,
                seconds(back),
                lives.client().repeated());
    }

    @ParameterizedTest
    @EnumSource(names = {"DATABASE", "BROKER"})
    @Order(3)
    void whileADiskIsFullRequestsAreTakenAndKeptOrRefused(Kind kind) throws InterruptedException {
        SmallDisk disk = DISKS.get(kind);
        assumeThat(disk).as("only root can make a small disk, on Linux").isNotNull();
        Fleet fleet = fleet();
        Lives lives = lives("full" + kind.ordinal(), 5).createPlaces();
        disk.fill();
        long full = System.nanoTime();
        lives.begin();

        Pace.pause(FULL.toMillis());
        long left = lives.left();
        disk.free();
        long freed = System.nanoTime();
        fleet.awaitReady(CONVERGENCE);
        double ready = seconds(freed);
        assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
        ledger().assertSettled();
        System.out.printf(
                "- the disk of the %s was full for %.1f s, %d of %d lives waited for it; ready %.1f s and converged %.1f s after"
                        + " it was freed; requests repeated %s%n",
                kind,
                seconds(full) - seconds(freed),
                left,
                5,
                ready,
                seconds(freed),
                lives.client().repeated());
    }

    @Test
    @Order(4)
    void everyLifeEndsOnceAlthoughAnyProcessIsKilledAtAnyTime() throws InterruptedException {
        Fleet fleet = fleet();
        Lives lives = lives("chaos", LIVES).createPlaces();
        Kills kills = new Kills(fleet, random, Integer.parseInt(PAUSE[0]), Integer.parseInt(PAUSE[1]));
        lives.begin();
        long began = System.nanoTime();
        kills.runWhile(() -> {
            if (seconds(began) > LONGEST.toSeconds()) {
                lives.giveUpWaiting();
            }
            return lives.left() > 0;
        });
        double lived = seconds(began);
        long last = System.nanoTime();

        assertThat(lives.await(CONVERGENCE)).as(lives.stuck()).isTrue();
        fleet.awaitReady(CONVERGENCE);
        Effects effects = ledger().assertSettled();
        System.out.printf(
                "- seed %d: %d lives %s in %.1f s; kills %s; all ready and converged %.1f s after the last; requests repeated"
                        + " %s; %s%n",
                SEED,
                lives.begun().values().stream().mapToInt(Integer::intValue).sum(),
                lives.begun(),
                lived,
                kills.counted(),
                seconds(last),
                lives.client().repeated(),
                effects.figures());
        assertThat(kills.counted()).containsKeys(Kind.SERVICE);
    }

    @Test
    @Order(5)
    void anInstanceOfSignalRThatIsKilledLosesItsOwnClientsOnlyAndTheOtherTellsOfTheirEnds() throws Exception {
        assumeThat(INSTANCES).isGreaterThan(1);
        double noticed = hubTrouble().killed();
        System.out.printf(
                "- one of two instances of signalr was killed: its clients were unknown and their ends told after %.1f s%n",
                noticed);
    }

    @Test
    @Order(6)
    void anInstanceOfSignalRThatStoodStillClosesTheClientsWhoseEndsTheOtherHasTold() throws Exception {
        assumeThat(INSTANCES).isGreaterThan(1);
        hubTrouble().stoodStill();
    }

    private static HubTrouble hubTrouble() {
        return new HubTrouble(fleet().entries(), fleet().instances("signalr").getFirst());
    }

    private Lives lives(String name, int count) {
        Lives lives = new Lives(fleet().entries(), name, random, count, Math.min(count, CLIENTS));
        ledger().add(lives);
        return lives;
    }

    private static Fleet fleet() {
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    private static Ledger ledger() {
        if (books == null) {
            throw new IllegalStateException("not started");
        }
        return books;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
