package dev.breezeway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where things are: the project's folder, the Java that runs this command, and the environment it was called with.
 *
 * @param home the project's folder, absolute
 * @param java the {@code java} program that also runs the system
 * @param environment the caller's environment variables
 */
public record Installation(Path home, Path java, Map<String, String> environment) {
    private static final int DEFAULT_PORT_BASE = 18400;
    /** What is older was left behind by a writer that was killed. */
    private static final Duration LONGEST_WRITING = Duration.ofMinutes(5);

    /** Copies the environment. */
    public Installation {
        environment = Map.copyOf(environment);
    }

    /** The installation this process was started from; the front script names its folder in {@code breezeway.home}. */
    static Installation current() {
        String home = System.getProperty("breezeway.home", "");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Installation(Path.of(home).toAbsolutePath(), java, System.getenv());
    }

    /** The data directory: the option, else {@code BREEZEWAY_DATA}, else a folder of the project. */
    DataDirectory dataDirectory(@Nullable Path option) {
        Path chosen = option;
        if (chosen == null) {
            chosen = variable("BREEZEWAY_DATA").map(Path::of).orElse(home.resolve(".breezeway/data"));
        }
        return new DataDirectory(chosen.toAbsolutePath().normalize());
    }

    /** The first of the ports: the option, else {@code BREEZEWAY_PORT_BASE}, else 18400. */
    int portBase(@Nullable Integer option) {
        if (option != null) {
            return option;
        }
        String value = variable("BREEZEWAY_PORT_BASE").orElse(Integer.toString(DEFAULT_PORT_BASE));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Refusal(2, "BREEZEWAY_PORT_BASE is '" + value + "', which is not a number.");
        }
    }

    /** A variable of the caller's environment, unless absent or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The jar that is the system. */
    Path systemJar() {
        return home.resolve("standalone/target/quarkus-app/quarkus-run.jar");
    }

    /** The JDK's start-up cache for the system, written when a trained run stops. */
    Path startupCache() {
        return home.resolve("standalone/target/breezeway.aot");
    }

    /** Whether a JVM that has stopped is writing the start-up cache: what it has noted for it is there until then. */
    boolean startupCacheIsBeingWritten() {
        try {
            Instant written = Files.getLastModifiedTime(notedForStartupCache()).toInstant();
            return written.plus(LONGEST_WRITING).isAfter(Instant.now());
        } catch (IOException e) {
            return false;
        }
    }

    /** To be said when a JVM begins to write: its notes are there, and empty, since it started. */
    void startupCacheBegins() {
        notedForStartupCache().toFile().setLastModified(System.currentTimeMillis());
    }

    private Path notedForStartupCache() {
        return startupCache().resolveSibling(startupCache().getFileName() + ".config");
    }

    /** True if the start-up cache was written for the jars that are there now, and to the end. */
    boolean startupCacheIsFresh() {
        Path cache = startupCache();
        if (startupCacheIsBeingWritten()) {
            return false;
        }
        try (Stream<Path> jars = Files.walk(systemJar().resolveSibling("app"))) {
            if (!Files.isRegularFile(cache)) {
                return false;
            }
            FileTime written = Files.getLastModifiedTime(cache);
            return Stream.concat(Stream.of(systemJar()), jars)
                    .allMatch(jar -> modified(jar).compareTo(written) < 0);
        } catch (IOException e) {
            return false;
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
