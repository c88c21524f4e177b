package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.Delivery;
import dev.breezeway.signalr.protocol.HubProtocol;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes out to one client, on the event loop of its connection; no more than a bound waits for one that does not read. */
final class Outbox {
    private static final int MOST_KEPT = 256;

    private final Transport transport;
    private final Pulse pulse;
    private final int mostWaiting;
    /** What arrived for the client before its handshake was answered; none most of the time. */
    private @Nullable ArrayDeque<Delivery> kept;

    Outbox(Transport transport, Pulse pulse, int mostWaiting) {
        this.transport = transport;
        this.pulse = pulse;
        this.mostWaiting = mostWaiting;
    }

    /** Sends a message; false, and does not, when too much waits already. */
    boolean send(byte[] message, boolean text) {
        boolean reads = reads();
        if (reads) {
            transport.send(message, text);
        }
        return reads;
    }

    /** The same with a message that others get too; it goes at the next {@link #flush} or before. */
    boolean deliver(Delivery delivery, HubProtocol protocol) {
        boolean reads = reads();
        if (reads) {
            transport.deliver(delivery, protocol);
        }
        return reads;
    }

    private boolean reads() {
        if (transport.waiting() > mostWaiting) {
            return false;
        }
        pulse.said();
        return true;
    }

    void flush() {
        transport.flush();
    }

    /** Keeps a message for later; false when these become too many. */
    boolean keep(Delivery delivery) {
        ArrayDeque<Delivery> before = kept;
        ArrayDeque<Delivery> all = before == null ? new ArrayDeque<>() : before;
        kept = all;
        all.add(delivery);
        return all.size() <= MOST_KEPT;
    }

    /** What was kept, and is no longer. */
    Collection<Delivery> takeKept() {
        Collection<Delivery> taken = kept == null ? List.of() : kept;
        kept = null;
        return taken;
    }
}
