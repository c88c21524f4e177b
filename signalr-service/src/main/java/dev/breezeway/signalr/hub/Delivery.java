package dev.breezeway.signalr.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.breezeway.signalr.protocol.HubProtocol;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A message on its way to many clients, made once for each protocol that one of them speaks. */
public final class Delivery {
    private static final byte TEXT = (byte) 0x81;
    private static final byte BINARY = (byte) 0x82;
    /** Instead of a length: it follows in 2 bytes. */
    private static final byte SHORT = 126;

    private static final int HEAD = 4;
    private static final int LONGEST = 65_535;

    private final String method;
    private final ArrayNode arguments;
    private final Map<String, byte[]> made = new ConcurrentHashMap<>(4);
    private final Map<String, byte[]> frames = new ConcurrentHashMap<>(4);

    Delivery(String method, ArrayNode arguments) {
        this.method = method;
        this.arguments = arguments;
    }

    /** The bytes, shared by all who get them: not to be changed. */
    public byte[] in(HubProtocol protocol) {
        return made.computeIfAbsent(protocol.name(), name -> protocol.invocation(method, arguments));
    }

    /** The same as one unmasked frame of a WebSocket, head and all (RFC 6455, section 5.2); null if it takes several. */
    public byte @Nullable [] frame(HubProtocol protocol) {
        byte[] message = in(protocol);
        return message.length > LONGEST
                ? null
                : frames.computeIfAbsent(protocol.name(), name -> framed(message, protocol.binary()));
    }

    private static byte[] framed(byte[] message, boolean binary) {
        int length = message.length;
        ByteBuffer frame = ByteBuffer.allocate(HEAD + length).put(binary ? BINARY : TEXT);
        if (length < SHORT) {
            frame.put((byte) length);
        } else {
            frame.put(SHORT).putShort((short) length);
        }
        frame.put(message);
        return Arrays.copyOf(frame.array(), frame.position());
    }
}
