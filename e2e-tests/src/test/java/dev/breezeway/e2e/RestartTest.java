package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.e2e.Dns.Over;
import dev.breezeway.e2e.Dns.View;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A stop, orderly or not, loses nothing. With a system of its own, since the others' must not be stopped. The orderly one
 * leaves a start-up cache, so that the many starts after it are quick.
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartTest {
    private static final int FIRST_PORT = 29_000;
    private static final long SEED = 20_261_122L;
    private static final int KILLS = 10;

    private final SystemProcess process = new SystemProcess(
            RunningBreezeway.temporaryData("e2e-restart-"), SystemProcess.freePortBase(FIRST_PORT), List.of());

    @BeforeAll
    static void theProcessIsOurs() {
        assumeThat(RunningBreezeway.isOurs())
                .as("the environment names a system, which is not ours to stop")
                .isTrue();
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    @Order(1)
    void whatWasThereIsThereAfterAnOrderlyStop() {
        Breezeway before = new Breezeway(process.startAndLeaveCache(), null);
        Place place = new Place(before).createAll();
        Answer begun = before.arm().put(place.link(), place.linkBody(place.vaultId()));
        before.arm().finish(begun);
        place.decide(place.awaitConnection("Pending"), "Approved");
        place.awaitLink("Approved");

        assertThat(process.stop()).isIn(0, 143);
        assertThat(Files.exists(process.runFile())).isFalse();
        Addresses addresses = process.start();

        Arm arm = Arm.anonymous(addresses).withToken(before.arm().token());
        Breezeway after = new Breezeway(addresses, null);
        Place found = new Place(after, place.name());
        assertThat(arm.get(begun.header("Azure-AsyncOperation")).text("/status"))
                .isEqualTo("Succeeded");
        assertThat(arm.get(found.link()).text("/properties/status")).isEqualTo("Approved");
        found.awaitConnection("Approved");
        Dns dns = new Dns(after);
        View view = dns.view(found.signalRId()).orElseThrow();
        assertThat(dns.ask(view.port(), found.vaultHost(), Over.UDP).addresses())
                .singleElement()
                .asString()
                .startsWith("10.");
    }

    @Test
    @Order(2)
    void fiftyApprovalsConvergeAlthoughTheProcessIsKilledTenTimes() {
        Random random = new Random(SEED);
        Breezeway system = new Breezeway(process.start(), null);
        ManyLinks links = new ManyLinks(system, random, KILLS);
        links.createAll();
        long began = System.nanoTime();

        links.begin();
        for (int kill = 0; kill < KILLS; kill++) {
            links.stage(kill);
            killAt(random, kill);
        }
        links.stage(KILLS);
        links.awaitEnd(Duration.ofSeconds(90));

        long converged = System.nanoTime();
        links.assertAllApproved();
        int names = links.assertNamesResolve(new Dns(system));
        Topics topics = new Topics(system.addresses());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> new Streams(topics.read(name -> name.endsWith(".events"))).assertGapless());
        Streams streams = new Streams(topics.read(name -> name.endsWith(".events")));
        System.out.printf(
                "seed %d: %d links approved, %d kills, %.1f s with starts; %d requests repeated by clients;"
                        + " %d names resolve; %d streams with %d events without a gap, %d records repeated%n",
                SEED,
                links.count(),
                KILLS,
                (converged - began) / 1e9,
                links.repeatedRequests(),
                names,
                streams.count(),
                streams.events(),
                streams.repeated());
    }

    /** Three points of ten are in a start, the others in the midst of the clients' requests. */
    private void killAt(Random random, int kill) {
        boolean inStart = kill % 3 == 2;
        Duration delay = Duration.ofMillis(inStart ? 200 + random.nextInt(3_000) : 10 + random.nextInt(600));
        if (inStart) {
            process.kill();
            process.launch();
        }
        await().pollDelay(delay).until(() -> true);
        process.kill();
        process.start();
        System.out.printf(
                "killed at point %d: %d ms after %s%n", kill + 1, delay.toMillis(), inStart ? "a start" : "requests");
    }
}
