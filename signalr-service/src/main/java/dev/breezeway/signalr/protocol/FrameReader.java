package dev.breezeway.signalr.protocol;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into messages, whatever pieces it arrives in. Holds no more than one unfinished message of the
 * longest length allowed, and nothing at all between messages. Not for several threads.
 */
public final class FrameReader {
    private final int longest;
    private @Nullable Buffer pending;
    private int at;
    private int looked;

    /** A reader that refuses messages of more than {@code longest} bytes. */
    public FrameReader(int longest) {
        this.longest = longest;
    }

    /** How messages are told apart. */
    public interface Framing {
        /**
         * Where the message is that begins at {@code from}, or empty while it is not all there.
         *
         * @param looked everything before it has been looked at already without finding an end
         * @param longest a message whose length is said to be more is malformed
         */
        Optional<Bounds> find(Buffer bytes, int from, int looked, int longest) throws MalformedMessage;
    }

    /** First byte of a message, the one after its last, and where the next message begins. */
    public record Bounds(int start, int end, int next) {}

    /** Takes what arrived; {@link #next} has to be called until it is empty before the next piece is added. */
    public void add(Buffer chunk) {
        Buffer before = pending;
        pending = before == null ? chunk : before.appendBuffer(chunk);
    }

    /** The next whole message, without its separator or length. */
    public Optional<byte[]> next(Framing framing) throws MalformedMessage {
        Buffer bytes = pending;
        if (bytes == null) {
            return Optional.empty();
        }
        Optional<Bounds> found = framing.find(bytes, at, Math.max(at, looked), longest);
        if (found.isEmpty()) {
            keep(bytes);
            return Optional.empty();
        }
        Bounds bounds = found.get();
        byte[] message = bytes.getBytes(bounds.start(), bounds.end());
        at = bounds.next();
        if (message.length > longest) {
            throw tooLong(longest);
        }
        return Optional.of(message);
    }

    /** Bytes that are held for a message that is not finished. */
    public int held() {
        return pending == null ? 0 : pending.length() - at;
    }

    /** Keeps the rest in memory of its own, so that it can grow and does not hold what was read already. */
    private void keep(Buffer bytes) throws MalformedMessage {
        int rest = bytes.length() - at;
        if (rest > longest) {
            throw tooLong(longest);
        }
        if (rest == 0) {
            pending = null;
        } else if (at > 0 || looked == 0) {
            pending = Buffer.buffer(rest).appendBuffer(bytes, at, rest);
        }
        at = 0;
        looked = rest;
    }

    static MalformedMessage tooLong(int longest) {
        return new MalformedMessage("The maximum message size of " + longest + "B was exceeded.");
    }
}
