package dev.breezeway.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Whether a system lives on a data directory. */
sealed interface Presence {
    /** It runs and can be used. */
    record Running(RunningSystem system, ProcessHandle process) implements Presence {}

    /** Its process lives, and is not ready yet or about to end. */
    record Underway(ProcessHandle process) implements Presence {}

    /** It ended without cleaning up: its lock or its run.json is still there. */
    record Stale(long pid) implements Presence {}

    /** Nothing is there. */
    record Absent() implements Presence {}

    /**
     * Looks now. The pid alone proves nothing, since a dead process's pid is given away again: the file lock, which the
     * kernel releases with the process, decides.
     */
    static Presence of(DataDirectory data) {
        Optional<RunningSystem> system = RunningSystem.read(data.runFile());
        Optional<Long> pid = data.lockOwner().or(() -> system.map(RunningSystem::pid));
        if (pid.isEmpty()) {
            return new Absent();
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid.get()).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || !isHeld(data.lock())) {
            boolean left = Files.exists(data.runFile()) || Files.exists(data.lock());
            return left ? new Stale(pid.get()) : new Absent();
        }
        return system.filter(s -> s.pid() == pid.get())
                .<Presence>map(s -> new Running(s, process.get()))
                .orElseGet(() -> new Underway(process.get()));
    }

    private static boolean isHeld(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
