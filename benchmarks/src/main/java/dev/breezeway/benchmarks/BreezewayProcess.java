package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A standalone system that this benchmark has started and will stop. */
final class BreezewayProcess implements AutoCloseable {
    /** Those of the CLI. */
    private static final List<String> SMALL_FOOTPRINT = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path data;
    private final JsonNode environment;
    private final double secondsToReady;
    private final Usage usageAtReady;

    private BreezewayProcess(Process process, Path data, JsonNode environment, double secondsToReady) {
        this.process = process;
        this.data = data;
        this.environment = environment;
        this.secondsToReady = secondsToReady;
        this.usageAtReady = usage();
    }

    static List<String> flags(Options options) {
        return Stream.concat(SMALL_FOOTPRINT.stream(), options.javaOptions().stream())
                .toList();
    }

    /** Starts a system on this data directory and waits until it is ready. */
    static BreezewayProcess start(Options options, Path data, String... moreFlags) {
        if (!Files.isRegularFile(options.systemJar())) {
            throw new IllegalStateException(
                    options.systemJar() + " is missing; build it with ./mvnw -pl standalone -am package -DskipTests");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(options));
        command.addAll(List.of(moreFlags));
        command.add("-Dbreezeway.data=" + data);
        command.add("-Dbreezeway.port-base=" + options.portBase());
        command.add("-jar");
        command.add(options.systemJar().toString());
        try {
            Files.createDirectories(data);
            File log = data.resolve("system.log").toFile();
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            JsonNode environment = awaitReady(process, data, begun);
            return new BreezewayProcess(process, data, environment, (System.nanoTime() - begun) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties a data directory that no system uses. */
    static void empty(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                if (!file.toFile().delete()) {
                    throw new IllegalStateException("cannot delete " + file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String variable(String name) {
        return environment.path(name).asText();
    }

    /** From the start of the process to the first 200 of the readiness check. */
    double secondsToReady() {
        return secondsToReady;
    }

    Usage usageAtReady() {
        return usageAtReady;
    }

    long pid() {
        return process.pid();
    }

    long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postgresql/data/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL's pid is not where it is expected", e);
        }
    }

    Usage usage() {
        return Usage.of(pid(), postmaster());
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the system did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode awaitReady(Process process, Path data, long begun) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        while (System.nanoTime() - begun < START_LIMIT.toNanos()) {
            JsonNode run = runFile(data);
            if (run != null && run.path("pid").asLong() == process.pid() && answers(http, run)) {
                return run.path("environment");
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the system ended while it started; see " + data.resolve("system.log"));
            }
            Pause.millis(20);
        }
        process.destroy();
        throw new IllegalStateException("the system was not ready in time; see " + data.resolve("system.log"));
    }

    private static @Nullable JsonNode runFile(Path data) {
        try {
            return JSON.readTree(data.resolve("run.json").toFile());
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean answers(HttpClient http, JsonNode run) {
        URI ready = URI.create(
                        run.at("/environment/BREEZEWAY_RESOURCE_MANAGER_URL").asText())
                .resolve("/q/health/ready");
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
