package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.Delivery;
import dev.breezeway.signalr.protocol.HubProtocol;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client over a WebSocket. */
final class WebSocketTransport implements Transport {
    private static final short NORMAL = 1000;
    private static final short POLICY = 1008;
    private static final int MOST_UNFLUSHED = 32 * 1024;
    private static final int LONGEST_REASON = 100;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final @Nullable ChannelHandlerContext channel;
    private int waiting;
    private boolean unflushed;
    /** Vert.x calls a socket closed as soon as it is asked to close it; this is when it really is. */
    private boolean over;

    /** A socket on a connection. */
    WebSocketTransport(Vertx vertx, ServerWebSocket socket, HttpConnection connection) {
        this.vertx = vertx;
        this.socket = socket;
        this.connection = connection;
        this.channel = connection instanceof ConnectionBase base ? base.channelHandlerContext() : null;
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

    /** Past Vert.x, which would encode the text and make a frame of it for every socket anew, and flush each time. */
    @Override
    public void deliver(Delivery delivery, HubProtocol protocol) {
        if (socket.isClosed()) {
            return;
        }
        byte[] frame = channel == null ? null : delivery.frame(protocol);
        if (channel == null || frame == null) {
            send(delivery.in(protocol), !protocol.binary());
            return;
        }
        unflushed = true;
        var unused = channel.write(Unpooled.wrappedBuffer(frame), channel.voidPromise());
        if (waiting() > MOST_UNFLUSHED) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (unflushed && channel != null) {
            unflushed = false;
            channel.flush();
        }
    }

    /** Netty's own count has what was written past Vert.x. */
    @Override
    public int waiting() {
        ChannelOutboundBuffer queue =
                channel == null ? null : channel.channel().unsafe().outboundBuffer();
        return queue == null ? waiting : (int) Math.min(Integer.MAX_VALUE, queue.totalPendingWriteBytes());
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
        Ending.force(vertx, () -> over, () -> Ending.cut(connection));
    }

    private void close(String reason) {
        String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        var unused = reason.isEmpty() ? socket.close(NORMAL) : socket.close(POLICY, shown);
    }
}
