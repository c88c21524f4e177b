package dev.breezeway.arm.signed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.signed.SealGuard.Outcome;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealGuardTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> CLAIMS = Map.of("kind", "public");
    private static final String PATH = "/-/keyvault/data/secrets/a";
    private static final SocketAddress SOCKET = SocketAddress.inetSocketAddress(8081, "10.0.0.1");

    private final HeaderSeal seal = new HeaderSeal("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private Instant now = BEGIN;
    private final SealGuard guard = guard(Set.of());

    @Test
    void aSealIsTakenOnce() {
        String header = header("10.0.0.1:8081");
        assertThat(take(header, "10.0.0.1:8081")).isEqualTo(new Outcome.Taken(CLAIMS));
        for (int again = 0; again < 3; again++) {
            assertThat(take(header, "10.0.0.1:8081")).isEqualTo(new Outcome.Refused("was used before."));
        }
    }

    @Test
    void theSameRequestSealedAnewIsTaken() {
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(take(header("10.0.0.1:8081"), "10.0.0.1:8081")).isInstanceOf(Outcome.Taken.class);
        }
    }

    @Test
    void aSealIsRefusedAgainForAsLongAsItOpensAndForgottenAfterwards() {
        String header = header("10.0.0.1:8081");
        take(header, "10.0.0.1:8081");
        for (Instant end = BEGIN.plus(HeaderSeal.LIFETIME); now.isBefore(end); now = now.plusSeconds(1)) {
            take(header("10.0.0.1:8081"), "10.0.0.1:8081");
            assertThat(take(header, "10.0.0.1:8081")).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(take(header, "10.0.0.1:8081")).isInstanceOf(Outcome.Forged.class);
    }

    @Test
    void whatIsNotForThisListenerIsNotRemembered() {
        String header = header("10.0.0.1:8081");
        SocketAddress other = SocketAddress.inetSocketAddress(8081, "10.0.0.2");
        assertThat(guard.take(header, target("10.0.0.1:8081"), other))
                .isEqualTo(new Outcome.Refused("was made for another instance."));
        assertThat(take(header, "10.0.0.1:8081")).isInstanceOf(Outcome.Taken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:8081,        10.0.0.1,        8081, true",
        "10.0.0.1,             10.0.0.1,        80,   true",
        "10.0.0.1:8081,        10.0.0.1,        8082, false",
        "10.0.0.1:8081,        10.0.0.11,       8081, false",
        "10.0.0.1,             10.0.0.1,        8081, false",
        "keyvault:8081,        10.0.0.1,        8081, false",
        "localhost:8081,       10.0.0.1,        8081, false",
        "localhost:8081,       127.0.0.1,       8081, true",
        "localhost:8081,       0:0:0:0:0:0:0:1, 8081, true",
        "127.0.0.1:8081,       127.0.0.1,       8081, true",
        "[::1]:8081,           0:0:0:0:0:0:0:1, 8081, true",
        "[fd00::1],            fd00:0:0:0:0:0:0:1, 80, true",
        "[fd00::2]:8081,       fd00:0:0:0:0:0:0:1, 8081, false",
        "balancer.example:443, 10.0.0.1,        8081, true",
        "10.0.0.1:,            10.0.0.1,        80,   false",
        "10.0.0.1:x,           10.0.0.1,        80,   false",
        "'',                   10.0.0.1,        80,   false"
    })
    void aSealIsForTheListenerThatWasDialled(String authority, String address, int port, boolean taken) {
        SealGuard known = guard(Set.of("Balancer.example:443"));
        Outcome outcome =
                known.take(header(authority), target(authority), SocketAddress.inetSocketAddress(port, address));
        assertThat(outcome instanceof Outcome.Taken).isEqualTo(taken);
    }

    @Test
    void whatWasSealedBeforeTheProcessBeganMayHaveBeenSeenByTheOneBefore() {
        String header = header("10.0.0.1:8081");
        now = BEGIN.plusMillis(1);
        SealGuard restarted = guard(Set.of());
        assertThat(restarted.take(header, target("10.0.0.1:8081"), SOCKET))
                .isEqualTo(new Outcome.Refused("was used before."));
    }

    @Test
    void whenThereIsNoRoomItSaysSoAndTakesMoreOfALaterTime() {
        SealGuard small = new SealGuard(seal, () -> now, Set.of(), new SeenSeals(BEGIN, 10));
        List<String> seals =
                IntStream.range(0, 11).mapToObj(i -> header("10.0.0.1:8081")).toList();
        for (String header : seals.subList(0, 10)) {
            assertThat(small.take(header, target("10.0.0.1:8081"), SOCKET)).isInstanceOf(Outcome.Taken.class);
        }
        assertThat(small.take(seals.getLast(), target("10.0.0.1:8081"), SOCKET)).isInstanceOf(Outcome.Full.class);
        assertThat(small.take(seals.getFirst(), target("10.0.0.1:8081"), SOCKET))
                .isInstanceOf(Outcome.Refused.class);
        now = now.plus(SeenSeals.SPAN);
        assertThat(small.take(header("10.0.0.1:8081"), target("10.0.0.1:8081"), SOCKET))
                .isInstanceOf(Outcome.Taken.class);
    }

    @RepeatedTest(5)
    void ofManyThatReplayTheSameAtOnceOneIsTaken() throws Exception {
        List<String> seals =
                IntStream.range(0, 200).mapToObj(i -> header("10.0.0.1:8081")).toList();
        Callable<Long> replaying = () -> seals.stream()
                .map(header -> take(header, "10.0.0.1:8081"))
                .filter(Outcome.Taken.class::isInstance)
                .count();
        long taken = 0;
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (Future<Long> each : many.invokeAll(
                    List.of(replaying, replaying, replaying, replaying, replaying, replaying, replaying, replaying))) {
                taken += each.get();
            }
        }
        assertThat(taken).isEqualTo(seals.size());
    }

    private SealGuard guard(Set<String> reachedAs) {
        InstantSource clock = () -> now;
        return new SealGuard(seal, clock, reachedAs);
    }

    private Outcome take(String header, String authority) {
        return guard.take(header, target(authority), SOCKET);
    }

    private String header(String authority) {
        return seal.seal(CLAIMS, target(authority), now);
    }

    private static RequestTarget target(String authority) {
        return new RequestTarget("GET", authority, PATH);
    }
}
