package dev.breezeway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The postmaster that outlives a JVM ended by {@code kill -9} and still holds its port and data directory. A process
 * is only ever stopped when its program is postgres and its arguments name this very data directory: the pid in an old
 * file may belong to a stranger by now.
 */
final class OrphanedPostgres {
    private static final Duration GENTLE = Duration.ofSeconds(20);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private OrphanedPostgres() {}

    /** The running postmaster of a data directory, if there is one. */
    static Optional<ProcessHandle> find(Path data) {
        return pid(data).flatMap(ProcessHandle::of).filter(process -> isPostmasterOf(process, data));
    }

    /** Returns when no postmaster of this directory runs any more and no stale pid file stands in the way of a new one. */
    static void stop(Path data) throws IOException {
        var orphan = find(data);
        if (orphan.isPresent()) {
            askToStop(orphan.get());
            if (!ended(orphan.get(), GENTLE)) {
                orphan.get().destroyForcibly();
                ended(orphan.get(), FORCED);
            }
        }
        Files.deleteIfExists(pidFile(data));
    }

    static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static Optional<Long> pid(Path data) {
        try {
            return Files.readAllLines(pidFile(data)).stream().findFirst().map(line -> Long.valueOf(line.strip()));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isPostmasterOf(ProcessHandle process, Path data) {
        var info = process.info();
        var isPostgres = info.command()
                .map(command -> String.valueOf(Path.of(command).getFileName()).startsWith("postgres"))
                .orElse(false);
        // Windows shows no arguments of other processes; there the program has to be enough.
        return isPostgres
                && info.arguments()
                        .map(List::of)
                        .map(all -> all.contains(data.toString()))
                        .orElse(true);
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave first. */
    private static void askToStop(ProcessHandle postmaster) {
        if (postmaster.supportsNormalTermination()) {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
                return;
            } catch (IOException noKillProgram) {
                postmaster.destroy();
                return;
            }
        }
        postmaster.destroyForcibly();
    }
}
