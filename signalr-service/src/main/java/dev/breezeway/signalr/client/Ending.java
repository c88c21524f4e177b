package dev.breezeway.signalr.client;

import io.netty.channel.ChannelOption;
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
     * that does not read is never; and the system would keep what it has buffered for such a client, so it is reset.
     */
    static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            var unused = base.channel().close();
        } else {
            var unused = connection.close();
        }
    }
}
