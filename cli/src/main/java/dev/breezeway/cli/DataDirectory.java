package dev.breezeway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that holds all state of one Breezeway.
 *
 * @param path absolute
 */
public record DataDirectory(Path path) {
    private static final Set<String> KNOWN = Set.of(
            "lock",
            "run.json",
            "log",
            "postgresql",
            "kafka",
            "kafka-client.properties",
            "ca",
            "secrets.properties",
            "principals.properties",
            "az",
            "snapshots",
            "restoring");
    private static final String MARK = ".breezeway-data";

    /** Held with a file lock, and containing the pid, while the system's process lives. */
    Path lock() {
        return path.resolve("lock");
    }

    /** Written by the system when it is ready, removed when it stops. */
    Path runFile() {
        return path.resolve("run.json");
    }

    /** What the system printed since its last start. */
    Path log() {
        return path.resolve("log/breezeway.log");
    }

    /** The certificate of the local certificate authority. */
    Path certificateAuthority() {
        return path.resolve("ca/ca.pem");
    }

    /** Configuration folder of the Azure CLI when it runs against this system. */
    public Path azureConfiguration() {
        return path.resolve("az");
    }

    /** Where snapshots lie, a folder each. */
    Path snapshots() {
        return path.resolve("snapshots");
    }

    /** There while a snapshot is being restored, and after that was interrupted. */
    Path restoring() {
        return path.resolve("restoring");
    }

    /** Whether a system has ever run here. */
    boolean isUsed() {
        return Files.exists(path.resolve("postgresql"));
    }

    /** True if this folder is missing, empty, marked by {@link #claim()}, or holds nothing but what a system writes. */
    boolean isOurs() {
        return isMarked() || strangers().isEmpty();
    }

    /** Names in this folder that no Breezeway has written; at most five. */
    List<String> strangers() {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !KNOWN.contains(name) && !name.equals(MARK))
                    .sorted()
                    .limit(5)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the folder and marks it as ours, so that {@code reset} may empty it later.
     *
     * @throws Refusal if it holds something else, or half of a snapshot, or cannot be made
     */
    void claim() {
        if (Files.exists(restoring())) {
            throw new Refusal(
                    ExitCode.FAILED,
                    "A snapshot was being restored in " + path + " and that was interrupted; restore it again, with "
                            + "'breezeway restore NAME'.");
        }
        if (!isOurs()) {
            throw new Refusal(
                    ExitCode.FAILED,
                    path + " is not a data directory of Breezeway (it contains " + String.join(", ", strangers())
                            + "); choose an empty or a new folder.");
        }
        try {
            Files.createDirectories(log().resolveSibling("."));
            if (!isMarked()) {
                Files.createFile(path.resolve(MARK));
            }
        } catch (IOException e) {
            throw new Refusal(ExitCode.FAILED, "The data directory " + path + " cannot be written: " + reason(e) + ".");
        }
    }

    /** Deletes everything in the folder; the folder itself stays. Call only when {@link #isOurs()}. */
    void empty() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                if (!entry.equals(path)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException e) {
            throw new Refusal(ExitCode.FAILED, "Not everything in " + path + " could be deleted: " + reason(e) + ".");
        }
    }

    /** The pid in the lock file, if there is one; says nothing about whether that process lives. */
    Optional<Long> lockOwner() {
        try {
            return Optional.of(Long.valueOf(Files.readString(lock()).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isMarked() {
        return Files.exists(path.resolve(MARK));
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
