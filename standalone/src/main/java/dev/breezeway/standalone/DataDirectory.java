package dev.breezeway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything is kept.
 *
 * @param path absolute
 */
record DataDirectory(Path path) {
    /** What an empty Breezeway with its servers needs, and some room to work. */
    static final long MINIMUM_SPACE = 500L * 1024 * 1024;

    DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes it, for its owner only, when it is not there. */
    void create() {
        try {
            Files.createDirectories(path);
            OwnerOnly.directory(path);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void requireSpace(long minimum) {
        try {
            var usable = Files.getFileStore(path).getUsableSpace();
            if (usable < minimum) {
                throw new StartRefused(
                        ExitCode.DISK_FULL,
                        "The disk of %s has %d MB left; Breezeway needs %d MB."
                                .formatted(path, usable >> 20, minimum >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StartRefused unusable(IOException e) {
        return new StartRefused(
                ExitCode.BAD_SETTING, "The data directory %s cannot be used: %s.".formatted(path, e.getMessage()));
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path postgresql() {
        return path.resolve("postgresql");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path certificateAuthority() {
        return path.resolve("ca");
    }

    Path secrets() {
        return path.resolve("secrets.properties");
    }

    Path principals() {
        return path.resolve("principals.properties");
    }

    Path kafkaClient() {
        return path.resolve("kafka-client.properties");
    }

    Path runFile() {
        return path.resolve("run.json");
    }
}
