package dev.breezeway.signalr.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.breezeway.signalr.protocol.HubProtocol;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A message on its way to many clients, made once for each protocol that one of them speaks. */
public final class Delivery {
    private final String method;
    private final ArrayNode arguments;
    private final Map<String, byte[]> made = new ConcurrentHashMap<>(4);

    Delivery(String method, ArrayNode arguments) {
        this.method = method;
        this.arguments = arguments;
    }

    /** The bytes, shared by all who get them: not to be changed. */
    public byte[] in(HubProtocol protocol) {
        return made.computeIfAbsent(protocol.name(), name -> protocol.invocation(method, arguments));
    }
}
