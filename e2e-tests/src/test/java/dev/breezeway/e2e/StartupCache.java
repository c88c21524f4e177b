package dev.breezeway.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The JDK's start-up cache, with which {@code breezeway up} starts a system too: a run that stops in good order leaves it
 * for those after it.
 */
final class StartupCache {
    private final Path jar;
    private final Path file;
    /** Moved when it is whole, because others may start meanwhile. */
    private final Path next;

    StartupCache(Path jar) {
        this.jar = jar;
        this.file = jar.resolveSibling("../breezeway.aot").normalize();
        this.next = file.resolveSibling("breezeway-next.aot");
    }

    /** What a JVM is to be told that uses it; one that was made with other jars is of no use, and ignored. */
    List<String> using() {
        return Files.isRegularFile(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")
                : List.of();
    }

    /** What a JVM is to be told that leaves one, unless there is one of use. */
    List<String> leaving() throws IOException {
        boolean fresh = Files.isRegularFile(file)
                && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(file)) < 0;
        return fresh ? using() : List.of("-XX:AOTCacheOutput=" + next, "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    /** To be said when that JVM has stopped. */
    void left() throws IOException {
        if (Files.isRegularFile(next)) {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
