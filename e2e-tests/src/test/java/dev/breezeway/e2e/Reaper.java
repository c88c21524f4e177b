package dev.breezeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Ends what the tests started when the tests themselves are gone, however they ended: a shell that waits for the end of
 * its input, which the operating system brings about, and then kills every process group that it was told of and every
 * PostgreSQL, and unmounts the disks, below the directory.
 */
final class Reaper implements AutoCloseable {
    private final Path file;
    private final Process shell;
    private final Set<Long> groups = new TreeSet<>();

    Reaper(Path directory) {
        try {
            file = Files.createFile(Files.createDirectories(directory).resolve("process-groups"));
            shell = new ProcessBuilder("setsid", "/bin/sh", "-c", """
                            trap '' TERM INT HUP
                            cat >/dev/null
                            while read -r group; do kill -9 "-$group"; done <"$0"
                            for file in "$1"/*/data/data/postmaster.pid; do
                                read -r pid <"$file" && grep -q postgres "/proc/$pid/comm" && kill -9 "$pid"
                            done
                            for disk in "$1"/*/data; do ! mountpoint -q "$disk" || umount -l "$disk"; done
                            """, file.toString(), directory.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a process group, by the pid of its leader. */
    synchronized void add(long group) {
        groups.add(group);
        write();
    }

    /** Takes one off that has ended, before its number belongs to somebody else. */
    synchronized void remove(long group) {
        groups.remove(group);
        write();
    }

    /** Kills what is left now. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            Files.writeString(file, groups.stream().map(group -> group + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
