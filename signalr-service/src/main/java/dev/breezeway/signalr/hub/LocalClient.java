package dev.breezeway.signalr.hub;

import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/** A client that is connected to this instance. All but {@link #context} and {@link #id} is called on its context. */
public interface LocalClient {
    /** The id of its connection. */
    String id();

    /** The event loop it lives on. */
    Context context();

    /** Sends it a message; drops it if the connection ends. */
    void deliver(Delivery delivery);

    /** Closes it with a close message. */
    void close(@Nullable String reason, boolean allowReconnect);
}
