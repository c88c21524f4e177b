package dev.breezeway.signalr.hub;

import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected to this instance. {@link #deliver}, {@link #flush} and {@link #close} are called on its context,
 * the rest on any thread.
 */
public interface LocalClient {
    /** Who it is. */
    ClientId identity();

    /** The same, with no more than the other instances need to know. */
    ClientId announced();

    /** The id of its connection. */
    default String id() {
        return identity().connection();
    }

    /** The event loop it lives on. */
    Context context();

    /** Sends it a message, at the next {@link #flush} or before; drops it if the connection ends. */
    void deliver(Delivery delivery);

    /** Puts what was delivered on its way. */
    default void flush() {}

    /** Closes it with a close message. */
    void close(@Nullable String reason, boolean allowReconnect);

    /** Closes it soon. Another instance tells of its end, or has told: this one does not. */
    void givenUp();
}
