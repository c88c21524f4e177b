package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The user's own Azure CLI, run as {@code breezeway az ...} against a system. Not for two commands at once: they would
 * share one configuration folder, which is deleted at the end.
 */
final class Az implements AutoCloseable {
    private static final int LIMIT_SECONDS = 240;

    private final Addresses system;
    private final Path folder;

    /** The first command signs in. */
    Az(Addresses system) {
        this.system = system;
        try {
            this.folder = Files.createTempDirectory("breezeway-az-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why there is no Azure CLI that tests can use: none on the PATH, or what {@code BREEZEWAY_WITHOUT_AZ} says. */
    static Optional<String> whyNot() {
        Map<String, String> environment = System.getenv();
        boolean isInstalled = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "az")));
        return isInstalled
                ? Optional.ofNullable(environment.get("BREEZEWAY_WITHOUT_AZ"))
                : Optional.of("there is no az on the PATH");
    }

    /** What a command ended with. */
    record Ended(int exitCode, JsonNode output, String errors) {}

    /** Runs a command that has to succeed; what it printed, read as JSON. */
    JsonNode run(String... arguments) throws IOException {
        Ended ended = attempt(arguments);
        assertThat(ended.exitCode())
                // on one line: reports often show no more than the first
                .as("%s (az %s)", ended.errors().strip().replaceAll("\\R", " | "), String.join(" ", arguments))
                .isZero();
        return ended.output();
    }

    /** Runs a command that may fail. */
    Ended attempt(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Cli.start());
        command.add("az");
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "errors", "");
        Path output = Files.createTempFile(folder, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(system.all());
        builder.environment().put("BREEZEWAY_DATA", folder.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("az took longer than " + LIMIT_SECONDS + " s: " + List.of(arguments));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        ObjectMapper json = new ObjectMapper();
        String text = Files.readString(output);
        return new Ended(
                process.exitValue(),
                text.isBlank() || process.exitValue() != 0 ? json.missingNode() : json.readTree(text),
                Files.readString(errors));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
