package dev.breezeway.signalr.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client over a WebSocket. */
final class WebSocketTransport implements Transport {
    private static final short NORMAL = 1000;
    private static final short POLICY = 1008;
    private static final int LONGEST_REASON = 100;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Runnable cut;
    private int waiting;
    /** Vert.x calls a socket closed as soon as it is asked to close it; this is when it really is. */
    private boolean over;

    /** {@code cut} ends the connection at once, whatever is still to be sent. */
    WebSocketTransport(Vertx vertx, ServerWebSocket socket, Runnable cut) {
        this.vertx = vertx;
        this.socket = socket;
        this.cut = cut;
    }

    /** The socket is closed, at both ends. */
    void over() {
        over = true;
    }

    @Override
    public boolean binary() {
        return true;
    }

    @Override
    public void send(byte[] message, boolean text) {
        if (socket.isClosed()) {
            return;
        }
        waiting += message.length;
        Future<Void> sent = text
                ? socket.writeTextMessage(new String(message, StandardCharsets.UTF_8))
                : socket.writeBinaryMessage(Buffer.buffer(message));
        sent.onComplete(done -> waiting -= message.length);
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void end(byte @Nullable [] last, boolean text, String reason) {
        if (socket.isClosed()) {
            return;
        }
        if (last != null) {
            send(last, text);
        }
        socket.resume(); // or the client's answer to the closing is never read
        // in the middle of reading nothing is flushed, and if the client's own close comes next, Vert.x drops ours
        vertx.runOnContext(now -> close(reason));
        Ending.force(vertx, () -> over, cut);
    }

    private void close(String reason) {
        String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        var unused = reason.isEmpty() ? socket.close(NORMAL) : socket.close(POLICY, shown);
    }
}
