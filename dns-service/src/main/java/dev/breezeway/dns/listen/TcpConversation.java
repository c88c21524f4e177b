package dev.breezeway.dns.listen;

import dev.breezeway.dns.answer.Answers;
import dev.breezeway.dns.answer.Client;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;

/**
 * One TCP client: messages with two bytes of length before each, any number of them, answered as they are ready. A
 * client that does not complete a query in time, by sending slowly or by not reading its replies, is disconnected.
 */
final class TcpConversation {
    private static final int LENGTH_SIZE = 2;

    private final Vertx vertx;
    private final Context context;
    private final NetSocket socket;
    private final Client client;
    private final Answers answers;
    private final TcpLimits limits;
    private final RecordParser frames;
    private boolean lengthNext = true;
    private int waiting;
    private long deadline;

    TcpConversation(Vertx vertx, NetSocket socket, Client client, Answers answers, TcpLimits limits) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.client = client;
        this.answers = answers;
        this.limits = limits;
        this.frames = RecordParser.newFixed(LENGTH_SIZE, socket);
    }

    void start() {
        frames.exceptionHandler(e -> socket.close());
        frames.endHandler(ended -> vertx.cancelTimer(deadline));
        frames.handler(this::received);
        socket.drainHandler(drained -> goOn());
        extend();
    }

    private void received(Buffer part) {
        if (!lengthNext) {
            lengthNext = true;
            frames.fixedSizeMode(LENGTH_SIZE);
            extend();
            query(part.getBytes());
            return;
        }
        int length = part.getUnsignedShort(0);
        if (length == 0) {
            socket.close();
            return;
        }
        lengthNext = false;
        frames.fixedSizeMode(length);
    }

    private void query(byte[] message) {
        waiting++;
        answers.answer(message, client, reply -> {
            if (Vertx.currentContext() == context) {
                replied(reply);
            } else {
                context.runOnContext(later -> replied(reply));
            }
        });
        if (waiting >= limits.pipelined() || socket.writeQueueFull()) {
            frames.pause();
        }
    }

    private void replied(Optional<byte[]> reply) {
        waiting--;
        if (reply.isEmpty()) {
            socket.close();
            return;
        }
        byte[] message = reply.get();
        socket.write(Buffer.buffer(LENGTH_SIZE + message.length)
                .appendUnsignedShort(message.length)
                .appendBytes(message));
        goOn();
    }

    private void goOn() {
        if (waiting < limits.pipelined() && !socket.writeQueueFull()) {
            frames.resume();
        }
    }

    private void extend() {
        vertx.cancelTimer(deadline);
        deadline = vertx.setTimer(limits.idle().toMillis(), expired -> disconnect());
    }

    /** A plain close would wait for replies to leave that the client may never read. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to tell how the closing went
    private void disconnect() {
        if (socket instanceof NetSocketInternal internal) {
            internal.channelHandlerContext().close();
        } else {
            socket.close();
        }
    }
}
