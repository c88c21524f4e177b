package dev.breezeway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An embedded server could not start. The message is one sentence for the person at the keyboard: it names the port or
 * directory and carries no stack trace. A caller that wants to react looks at {@link #reason()}, not at the text.
 */
public final class EmbeddedServerException extends RuntimeException {
    /** What stood in the way. */
    public enum Reason {
        PORT_IN_USE,
        DISK_FULL,
        OTHER_VERSION,
        FAILED
    }

    private static final long serialVersionUID = 1L;
    private static final long FULL = 16L * 1024 * 1024;

    private final Reason reason;

    private EmbeddedServerException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Never null; {@link Reason#FAILED} when nothing more exact is known, and then the cause says more. */
    public Reason reason() {
        return reason;
    }

    static EmbeddedServerException portInUse(String server, int port) {
        return new EmbeddedServerException(
                Reason.PORT_IN_USE, "Port %d, wanted by %s, is in use.".formatted(port, server), null);
    }

    static EmbeddedServerException otherVersion(Path directory, String found, String wanted) {
        return new EmbeddedServerException(
                Reason.OTHER_VERSION,
                "%s was written by PostgreSQL %s and cannot be read by PostgreSQL %s."
                        .formatted(directory, found, wanted),
                null);
    }

    static EmbeddedServerException failed(String server, Path directory, String hint, Throwable cause) {
        if (cause instanceof EmbeddedServerException known) {
            return known;
        }
        if (isDiskFull(directory, hint, cause)) {
            return new EmbeddedServerException(
                    Reason.DISK_FULL,
                    "%s cannot start: no space is left on the disk of %s.".formatted(server, directory),
                    cause);
        }
        var detail = hint.isBlank() ? String.valueOf(cause.getMessage()) : hint;
        return new EmbeddedServerException(
                Reason.FAILED, "%s in %s did not start: %s".formatted(server, directory, detail), cause);
    }

    private static boolean isDiskFull(Path directory, String hint, Throwable cause) {
        var texts = Stream.concat(
                Stream.of(hint),
                Stream.<Throwable>iterate(cause, t -> t != null, Throwable::getCause)
                        .map(t -> String.valueOf(t.getMessage())));
        return texts.anyMatch(EmbeddedServerException::speaksOfFullDisk) || usableSpace(directory) < FULL;
    }

    private static boolean speaksOfFullDisk(String text) {
        return text.contains("No space left on device") || text.contains("not enough space on the disk");
    }

    private static long usableSpace(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
