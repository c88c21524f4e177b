package dev.breezeway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends a system's process: asks it to stop, or kills it. */
final class Stopping {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final Installation installation;
    private final Terminal terminal;

    Stopping(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    /**
     * Asks with SIGTERM and waits until the process is gone.
     *
     * @throws Refusal if it still runs after 60 seconds
     */
    void gracefully(ProcessHandle process) {
        gracefully(process, () -> isGone(process));
    }

    /**
     * The same, but does not wait for the start-up cache. The JVM writes it when everything has stopped and the data
     * directory is free; that takes half a minute, and on a busy machine more than a stop may take.
     *
     * @throws Refusal if it still runs after 60 seconds
     */
    void gracefully(ProcessHandle process, DataDirectory data) {
        if (installation.startupCacheIsFresh()) {
            gracefully(process);
            return;
        }
        Free free = new Free(data);
        gracefully(process, () -> isGone(process) || free.forLong());
        if (!isGone(process)) {
            installation.startupCacheBegins();
            terminal.remark("In the background it writes the start-up cache " + installation.startupCache() + ".");
        }
    }

    private void gracefully(ProcessHandle process, BooleanSupplier stopped) {
        process.destroy();
        Terminal.Waiting waiting = terminal.waiting("Stopping Breezeway (pid " + process.pid() + ") ...");
        if (!ends(stopped, waiting, LIMIT)) {
            throw new Refusal(
                    ExitCode.TIMEOUT,
                    "Gave up: Breezeway (pid " + process.pid() + ") still runs " + LIMIT.toSeconds()
                            + " s after it was asked to stop; 'breezeway down --force' kills it.");
        }
        terminal.remark("Breezeway (pid " + process.pid() + ") stopped after " + Seconds.of(waiting.elapsed()) + ".");
    }

    /** Kills it, and tells the processes it started (PostgreSQL) to stop. Its state is found again at the next start. */
    void forcibly(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroy);
        Terminal.Waiting waiting = terminal.waiting("Killing Breezeway (pid " + process.pid() + ") ...");
        if (!ends(() -> isGone(process), waiting, AFTER_KILL)) {
            throw new Refusal(ExitCode.TIMEOUT, "Breezeway (pid " + process.pid() + ") cannot be killed.");
        }
        terminal.remark("Breezeway (pid " + process.pid() + ") was killed.");
    }

    private static boolean ends(BooleanSupplier gone, Terminal.Waiting waiting, Duration limit) {
        try {
            while (!gone.getAsBoolean() && waiting.elapsed().compareTo(limit) < 0) {
                waiting.tick();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.end();
        }
        return gone.getAsBoolean();
    }

    /** Whether nobody has had a data directory for a second, which is ample for a process that only has to end. */
    private static final class Free {
        private static final Duration LONG = Duration.ofSeconds(1);

        private final DataDirectory data;
        private @Nullable Instant since;

        private Free(DataDirectory data) {
            this.data = data;
        }

        private boolean forLong() {
            if (!(Presence.of(data) instanceof Presence.Absent)) {
                since = null;
                return false;
            }
            Instant now = Instant.now();
            if (since == null) {
                since = now;
            }
            return Duration.between(since, now).compareTo(LONG) >= 0;
        }
    }

    /** A process that nobody has collected yet (a container whose first process does not) counts as gone. */
    private static boolean isGone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        Path proc = Path.of("/proc/" + process.pid());
        try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
            String stat = Files.readString(proc.resolve("stat"));
            // its other threads may still be ending, and until then its lock is held
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z") && threads.count() <= 1;
        } catch (IOException e) {
            return false;
        }
    }
}
