package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A standalone Breezeway in a process of its own, which the tests may stop, kill and start again. */
final class SystemProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration STOP_WITH_CACHE = Duration.ofSeconds(180);
    private static final int RANGE = 300;
    /** From here on an outgoing connection may be given a port. */
    private static final int FIRST_OUTGOING = 32_768;
    /** As {@code breezeway up} starts it. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path data;
    private final int portBase;
    private final List<String> settings;
    private final Path jar = systemJar();
    private final StartupCache cache = new StartupCache(jar);
    private @Nullable Process process;
    private boolean leavesCache;

    /** One that is not started yet; {@code settings} are configuration keys with values, {@code key=value}. */
    SystemProcess(Path data, int portBase, List<String> settings) {
        this.data = data;
        this.portBase = portBase;
        this.settings = List.copyOf(settings);
    }

    /** A base of ports that nobody listens on now, sought from {@code first} upwards. */
    static int freePortBase(int first) {
        return IntStream.iterate(first, base -> base + RANGE <= FIRST_OUTGOING, base -> base + RANGE)
                .filter(base -> IntStream.of(32, 43, 53, 80, 81, 85, 92, 93).allMatch(offset -> isFree(base + offset)))
                .findFirst()
                .orElseThrow();
    }

    /** Starts it and does not wait. */
    void launch() {
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(runFile());
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("Breezeway could not be started in " + data, e);
        }
    }

    /** Starts it and waits until it is ready; one that does not become ready is not left behind. */
    Addresses start() {
        launch();
        try {
            return addresses();
        } catch (RuntimeException e) {
            running().destroyForcibly();
            throw e;
        }
    }

    /** The same for a run that leaves a start-up cache to those after it when it is asked to end, which takes longer. */
    Addresses startAndLeaveCache() {
        leavesCache = true;
        return start();
    }

    private Addresses addresses() {
        JsonNode run = Awaitility.await("start of " + data)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .failFast("it ended, see " + log(), () -> !running().isAlive())
                .until(this::run, JsonNode::isObject);
        Map<String, String> environment = new HashMap<>();
        run.path("environment")
                .properties()
                .forEach(v -> environment.put(v.getKey(), v.getValue().asText()));
        return new Addresses(environment);
    }

    /** Asks it to end, and waits until it has; its exit code. */
    int stop() {
        Process running = running();
        Duration limit = leavesCache ? STOP_WITH_CACHE : STOP;
        running.destroy();
        if (!ended(running, limit)) {
            running.destroyForcibly();
            throw new IllegalStateException("Breezeway did not stop within " + limit + ", see " + log());
        }
        if (leavesCache) {
            leavesCache = false;
            takeCache();
        }
        return running.exitValue();
    }

    private void takeCache() {
        try {
            cache.left();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}: nothing gets the chance to tidy up. */
    void kill() {
        Process running = running();
        leavesCache = false;
        running.destroyForcibly();
        if (!ended(running, STOP)) {
            throw new IllegalStateException("Breezeway cannot be killed");
        }
    }

    /** The port that is this far from its base, see docs/operations.md. */
    int port(int offset) {
        return portBase + offset;
    }

    long pid() {
        return running().pid();
    }

    /** What it printed. */
    Path log() {
        return data.resolve("e2e.log");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(leavesCache ? cache.leaving() : cache.using());
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-Dbreezeway.data=" + data, "-Dbreezeway.port-base=" + portBase));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static Path systemJar() {
        Path home = Path.of(System.getProperty("breezeway.home", "..")).normalize();
        Path jar = Path.of(System.getProperty(
                "breezeway.system-jar",
                home.resolve("standalone/target/quarkus-app/quarkus-run.jar").toString()));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("There is no " + jar + ": './mvnw package' makes it.");
        }
        return jar;
    }

    private JsonNode run() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.isRegularFile(runFile()) ? json.readTree(runFile().toFile()) : json.nullNode();
    }

    /** That says it is ready, and where; there from then on until an orderly stop. */
    Path runFile() {
        return data.resolve("run.json");
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it was not started");
        }
        return process;
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
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
