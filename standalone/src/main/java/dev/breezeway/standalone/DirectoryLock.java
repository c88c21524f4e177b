package dev.breezeway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory: a lock of the operating system on the file {@code lock}, so it ends with the
 * process however that ends. The pid inside is for people and for the command line client.
 */
final class DirectoryLock implements AutoCloseable {
    /** Past the pid: some systems keep others from reading locked bytes. */
    private static final long LOCKED_BYTE = 1L << 20;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it, at once or not at all.
     *
     * @throws StartRefused when another process has it
     */
    static DirectoryLock take(DataDirectory data) {
        try {
            var channel = FileChannel.open(
                    data.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                var owner = read(channel);
                channel.close();
                throw new StartRefused(
                        ExitCode.DIRECTORY_IN_USE,
                        "Another Breezeway (pid %s) uses the data directory %s.".formatted(owner, data.path()));
            }
            channel.truncate(0);
            channel.write(bytes(Long.toString(ProcessHandle.current().pid())), 0);
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw data.unusable(e);
        }
    }

    /** Empties the file, so that nobody takes the end for a crash, and gives the lock back. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.truncate(0);
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(32);
        channel.read(buffer, 0);
        var text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "unknown" : text;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
