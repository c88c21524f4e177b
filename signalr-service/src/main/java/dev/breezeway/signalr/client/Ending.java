package dev.breezeway.signalr.client;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.BooleanSupplier;

/** The end of connections whose clients do not help to end them. */
final class Ending {
    private static final long PATIENCE_MILLIS = 2_000;

    private Ending() {}

    /** Cuts a connection that is not over in a while. */
    static void force(Vertx vertx, BooleanSupplier over, Runnable cut) {
        vertx.setTimer(PATIENCE_MILLIS, timer -> {
            if (!over.getAsBoolean()) {
                cut.run();
            }
        });
    }

    /**
     * Closes a connection at once. Vert.x itself closes one only behind all that was written to it, which for a client
     * that does not read is never.
     */
    static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            var unused = base.channel().close();
        } else {
            var unused = connection.close();
        }
    }
}
