package dev.breezeway.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How an embedded PostgreSQL runs.
 *
 * @param directory holds the data, the server's log and, unless moved, its programs; one server per directory
 * @param programs where the server's programs are unpacked (about 60 MB); several directories may share it
 * @param port 0 takes a free one
 * @param databases created when missing, never dropped
 * @param durability whether a commit waits for the disk
 * @param startTimeout includes recovery after a crash
 */
public record PostgresOptions(
        Path directory, Path programs, int port, List<String> databases, Durability durability, Duration startTimeout) {
    public PostgresOptions {
        directory = directory.toAbsolutePath().normalize();
        programs = programs.toAbsolutePath().normalize();
        databases = List.copyOf(databases);
    }

    /** Durable, on a free port, without databases of its own. */
    public static PostgresOptions in(Path directory) {
        return new PostgresOptions(
                directory, directory.resolve("programs"), 0, List.of(), Durability.DISK, Duration.ofSeconds(60));
    }

    public PostgresOptions onPort(int value) {
        return new PostgresOptions(directory, programs, value, databases, durability, startTimeout);
    }

    public PostgresOptions withDatabases(List<String> names) {
        return new PostgresOptions(directory, programs, port, names, durability, startTimeout);
    }

    public PostgresOptions withPrograms(Path value) {
        return new PostgresOptions(directory, value, port, databases, durability, startTimeout);
    }

    public PostgresOptions withDurability(Durability value) {
        return new PostgresOptions(directory, programs, port, databases, value, startTimeout);
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("server.log");
    }
}
