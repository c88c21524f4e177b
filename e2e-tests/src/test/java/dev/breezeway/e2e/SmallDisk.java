package dev.breezeway.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a given size in a directory, that can be filled up; only for root, on Linux. */
final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Whether this process may make one: tried, for there is no other way to know. */
    static boolean possible(Path scratch) {
        try {
            mount(scratch, 1).close();
            return true;
        } catch (IllegalStateException notAllowed) {
            return false;
        }
    }

    static SmallDisk mount(Path directory, int megabytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Commands.run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()));
        return new SmallDisk(directory);
    }

    /** Writes until nothing more can be written. */
    void fill() {
        byte[] block = new byte[1 << 20];
        for (int size = block.length; size > 0; size /= 16) {
            try (OutputStream filler = Files.newOutputStream(directory.resolve("filler-" + size))) {
                while (true) {
                    filler.write(block, 0, size);
                }
            } catch (IOException full) {
                continue; // with smaller blocks, to the last byte
            }
        }
    }

    /** Gives the space back. */
    void free() {
        try (var files = Files.newDirectoryStream(directory, "filler-*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Commands.run(List.of("umount", "-l", directory.toString()));
    }
}
