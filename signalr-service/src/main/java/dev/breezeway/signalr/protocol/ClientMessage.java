package dev.breezeway.signalr.protocol;

import org.jspecify.annotations.Nullable;

/** What a client says after the handshake. */
public sealed interface ClientMessage {
    /**
     * It calls a method of the hub.
     *
     * @param invocationId what its answer has to carry; null when it expects none
     * @param body the message as it came, without separator or length
     */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Invocation(@Nullable String invocationId, String target, byte[] body) implements ClientMessage {}

    /** It is still there. */
    record Ping() implements ClientMessage {}

    /** It goes. */
    record Close() implements ClientMessage {}

    /** A message of the protocol that has no meaning in serverless mode: streams, completions, acknowledgements. */
    record Unserved(int type) implements ClientMessage {}

    /** The message of a type that carries nothing we read. */
    static ClientMessage of(int type) throws MalformedMessage {
        return switch (type) {
            case 6 -> new Ping();
            case 7 -> new Close();
            case 2, 3, 4, 5, 8, 9 -> new Unserved(type);
            default -> throw new MalformedMessage("Unknown message type.");
        };
    }
}
