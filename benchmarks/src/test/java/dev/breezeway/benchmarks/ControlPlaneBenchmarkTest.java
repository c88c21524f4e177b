package dev.breezeway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole benchmark at its smallest: each request once by each client, on a system of its own. */
class ControlPlaneBenchmarkTest {
    private static final Path MODULES = Path.of("..").toAbsolutePath().normalize();
    private static final Path SYSTEM = MODULES.resolve("standalone/target/quarkus-app");
    private static final Path BARE = MODULES.resolve("bare-endpoint/target/quarkus-app");
    /** Of the ports of the system and of the bare endpoint from their base. */
    private static final List<Integer> OFFSETS = List.of(32, 43, 53, 80, 81, 85, 92, 93, 299);

    @Test
    void everyRequestIsMeasuredAtEverySizeAndComparedWithTheBareEndpoint() throws IOException {
        assumeThat(SYSTEM.resolve("quarkus-run.jar"))
                .as("the system is packaged")
                .exists();
        assumeThat(BARE.resolve("quarkus-run.jar"))
                .as("the bare endpoint is packaged")
                .exists();
        Path home = Files.createDirectories(Path.of("target/smoke").toAbsolutePath());
        String[] options = {
            "--home", home.toString(),
            "--system", SYSTEM.toString(),
            "--bare", BARE.toString(),
            "--port-base", Integer.toString(freePortBase()),
            "--resources", "5,10",
            "--put-up-to", "5",
            "--seconds", "0"
        };

        new ControlPlaneBenchmark(Options.of(options)).run();

        List<String> report = report(home);
        for (Kind kind : Kind.values()) {
            assertThat(report)
                    .filteredOn(row -> row.startsWith("| PUT " + kind.label() + " |"))
                    .hasSize(2);
        }
        // those of the size, and what the row of PUTs before made
        assertThat(report)
                .filteredOn(row -> row.startsWith("| vaults of the group | "))
                .extracting(row -> Integer.valueOf(row.split(" \\| ", -1)[1]))
                .satisfiesExactly(few -> assertThat(few).isGreaterThanOrEqualTo(2), more -> assertThat(more)
                        .isGreaterThanOrEqualTo(4));
        assertThat(report).anyMatch(line -> line.startsWith("1 of each are copies of rows"));
    }

    private static List<String> report(Path home) throws IOException {
        try (Stream<Path> results = Files.list(home.resolve("benchmarks/results"))) {
            return Files.readAllLines(results.findFirst().orElseThrow());
        }
    }

    /** Of ports that nobody listens on now, below those that outgoing connections are given. */
    private static int freePortBase() {
        return IntStream.iterate(21_400, base -> base + 300)
                .limit(20)
                .filter(base -> OFFSETS.stream().allMatch(offset -> isFree(base + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
