package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.Delivery;
import dev.breezeway.signalr.protocol.HubProtocol;
import org.jspecify.annotations.Nullable;

/** The way to one client, on the event loop of its connection. */
interface Transport {
    /** Whether it can carry bytes that are no text. */
    boolean binary();

    /** Sends a message; {@code text} says which kind of frame it is where there are kinds. */
    void send(byte[] message, boolean text);

    /** Sends a message that others get too, at the next {@link #flush} or before. */
    default void deliver(Delivery delivery, HubProtocol protocol) {
        send(delivery.in(protocol), !protocol.binary());
    }

    /** Puts what was delivered on its way. */
    default void flush() {}

    /** How many bytes were sent and have not left yet. */
    int waiting();

    /** Stops reading what the client sends, if it can be stopped. */
    default void pause() {}

    /** Reads again. */
    default void resume() {}

    /** Sends a last message, if there is one, and ends; without waiting for a client that does not read. */
    void end(byte @Nullable [] last, boolean text, String reason);

    /** Whether {@link #tick} has something to do; asked by any thread. */
    default boolean isDue(long nowMillis) {
        return false;
    }

    /** Does what is due by now. */
    default void tick(long nowMillis) {}
}
