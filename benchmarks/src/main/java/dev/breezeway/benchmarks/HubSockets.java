package dev.breezeway.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** Clients of a hub over WebSockets in JSON, that count what they are sent. */
final class HubSockets implements AutoCloseable {
    private static final String END = "\u001e";
    private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}" + END;
    private static final byte SEPARATOR = 0x1e;
    private static final int LONGEST_PING = 16;
    private static final int AT_ONCE = 50;
    private static final int LIMIT_SECONDS = 60;

    private final WebSocketClient client;
    private final ConcurrentLinkedQueue<WebSocket> sockets = new ConcurrentLinkedQueue<>();
    private final LongAdder delivered = new LongAdder();

    /** Connects that many; {@code hub} is false for a server without handshake. */
    HubSockets(Vertx vertx, int count, WebSocketConnectOptions options, boolean hub) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(count));
        try {
            for (int done = 0; done < count; done += AT_ONCE) {
                List<Future<?>> connecting = new ArrayList<>();
                for (int i = done; i < Math.min(count, done + AT_ONCE); i++) {
                    connecting.add(connected(options, hub));
                }
                Future.join(connecting)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("only " + sockets.size() + " of " + count + " are connected", e);
        }
    }

    private Future<Void> connected(WebSocketConnectOptions options, boolean hub) {
        return client.connect(options).compose(socket -> {
            Promise<Void> ready = Promise.promise();
            sockets.add(socket);
            // without making texts of it: what this takes, the measured system cannot have
            socket.handler(bytes -> {
                if (!ready.tryComplete()) {
                    count(bytes);
                }
            });
            if (!hub) {
                ready.complete();
                return ready.future();
            }
            return socket.writeTextMessage(HANDSHAKE).compose(written -> ready.future());
        });
    }

    /** Each ends with its separator; pings are no messages to anyone, and shorter. */
    private void count(Buffer bytes) {
        int begun = 0;
        for (int at = 0; at < bytes.length(); at++) {
            if (bytes.getByte(at) == SEPARATOR) {
                if (at - begun > LONGEST_PING) {
                    delivered.increment();
                }
                begun = at + 1;
            }
        }
    }

    long delivered() {
        return delivered.sum();
    }

    int size() {
        return sockets.size();
    }

    /** Has each of them say something whenever it was answered; {@code answered} is told by whom. */
    void converse(String first, BiConsumer<WebSocket, String> answered) {
        sockets.forEach(socket -> {
            socket.handler(null);
            socket.textMessageHandler(text -> answered.accept(socket, text));
            socket.writeTextMessage(first);
        });
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::close);
        client.close();
    }
}
