package dev.breezeway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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
     * Asks with SIGTERM and waits.
     *
     * @throws Refusal if it still runs after 60 seconds
     */
    void gracefully(ProcessHandle process) {
        boolean hadCache = Files.exists(installation.startupCache());
        process.destroy();
        Terminal.Waiting waiting = terminal.waiting("Stopping Breezeway (pid " + process.pid() + ") ...");
        if (!ends(process, waiting, LIMIT)) {
            throw new Refusal(
                    ExitCode.TIMEOUT,
                    "Gave up: Breezeway (pid " + process.pid() + ") still runs " + LIMIT.toSeconds()
                            + " s after it was asked to stop; 'breezeway down --force' kills it.");
        }
        terminal.remark("Breezeway (pid " + process.pid() + ") stopped after " + Seconds.of(waiting.elapsed()) + ".");
        if (!hadCache && Files.exists(installation.startupCache())) {
            terminal.remark("It wrote the start-up cache " + installation.startupCache() + ".");
        }
    }

    /** Kills it, and tells the processes it started (PostgreSQL) to stop. Its state is found again at the next start. */
    void forcibly(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroy);
        Terminal.Waiting waiting = terminal.waiting("Killing Breezeway (pid " + process.pid() + ") ...");
        if (!ends(process, waiting, AFTER_KILL)) {
            throw new Refusal(ExitCode.TIMEOUT, "Breezeway (pid " + process.pid() + ") cannot be killed.");
        }
        terminal.remark("Breezeway (pid " + process.pid() + ") was killed.");
    }

    private static boolean ends(ProcessHandle process, Terminal.Waiting waiting, Duration limit) {
        try {
            while (!isGone(process) && waiting.elapsed().compareTo(limit) < 0) {
                waiting.tick();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.end();
        }
        return isGone(process);
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
