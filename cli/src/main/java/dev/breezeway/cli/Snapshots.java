package dev.breezeway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies of the state of a system that does not run: databases, topics, certificates and secrets, as they belong
 * together. They lie in the data directory itself. A copy that was not finished is none.
 */
final class Snapshots {
    private static final List<String> STATE =
            List.of("postgresql", "kafka", "ca", "secrets.properties", "principals.properties");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<String> TAKEN = List.of("list", "delete");
    private static final String COMPLETE = ".complete";

    private final DataDirectory data;

    Snapshots(DataDirectory data) {
        this.data = data;
    }

    /** A snapshot; {@code bytes} is what its files hold. */
    record Snapshot(String name, Instant takenAt, long bytes) {}

    /** The finished ones, the oldest first. */
    List<Snapshot> list() {
        if (!Files.isDirectory(data.snapshots())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(data.snapshots())) {
            return entries.filter(Snapshots::isComplete)
                    .map(Snapshots::describe)
                    .sorted(Comparator.comparing(Snapshot::takenAt))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses a name that a snapshot cannot have, or that one has.
     *
     * @throws Refusal saying which
     */
    void requireFree(String name) {
        requireName(name);
        if (isComplete(at(name))) {
            throw new Refusal(
                    ExitCode.FAILED,
                    "There is a snapshot '" + name + "'; 'breezeway snapshot delete " + name + "' deletes it.");
        }
    }

    /**
     * Refuses a name that no snapshot has.
     *
     * @throws Refusal naming those that there are
     */
    void require(String name) {
        requireName(name);
        if (!isComplete(at(name))) {
            String names = String.join(", ", list().stream().map(Snapshot::name).toList());
            throw new Refusal(
                    ExitCode.FAILED,
                    "There is no snapshot '" + name + "'; "
                            + (names.isEmpty() ? "there is none at all." : "there are " + names + "."));
        }
    }

    /** Takes one; nothing may run on the data directory. */
    Snapshot take(String name) {
        requireFree(name);
        Path snapshot = at(name);
        try {
            delete(snapshot);
            copyState(data.path(), snapshot);
            Files.createFile(snapshot.resolve(COMPLETE));
        } catch (IOException e) {
            throw failed("taken", name, e);
        }
        return describe(snapshot);
    }

    /**
     * Puts the state of one in place of what there is; nothing may run on the data directory. It is copied first, so
     * that a full disk changes nothing. Until it is done {@link DataDirectory#claim} refuses to start on a mixture.
     */
    void restore(String name) {
        require(name);
        Path copy = data.restoring();
        try {
            delete(copy);
            copyState(at(name), copy);
            for (String entry : STATE) {
                delete(data.path().resolve(entry));
                if (Files.exists(copy.resolve(entry))) {
                    Files.move(copy.resolve(entry), data.path().resolve(entry));
                }
            }
            delete(copy);
        } catch (IOException e) {
            throw failed("restored", name, e);
        }
    }

    /** Deletes one. */
    void delete(String name) {
        require(name);
        try {
            Files.deleteIfExists(at(name).resolve(COMPLETE));
            delete(at(name));
        } catch (IOException e) {
            throw failed("deleted", name, e);
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw new Refusal(
                    ExitCode.BAD_SETTING,
                    "'" + name + "' cannot be the name of a snapshot; take letters, digits, dots and hyphens.");
        }
    }

    private Path at(String name) {
        return data.snapshots().resolve(name);
    }

    private static boolean isComplete(Path snapshot) {
        return Files.exists(snapshot.resolve(COMPLETE));
    }

    private static Snapshot describe(Path snapshot) {
        try (Stream<Path> files = Files.walk(snapshot)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            Instant at = Files.getLastModifiedTime(snapshot.resolve(COMPLETE)).toInstant();
            return new Snapshot(String.valueOf(snapshot.getFileName()), at, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal failed(String what, String name, IOException e) {
        return new Refusal(
                ExitCode.FAILED,
                "The snapshot '" + name + "' could not be " + what + ": "
                        + e.getClass().getSimpleName() + ": " + e.getMessage() + ".");
    }

    private static void copyState(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String entry : STATE) {
            if (Files.exists(from.resolve(entry))) {
                copy(from.resolve(entry), to.resolve(entry));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return one(directory);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return one(file);
            }

            private FileVisitResult one(Path file) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
