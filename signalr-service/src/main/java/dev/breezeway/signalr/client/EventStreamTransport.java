package dev.breezeway.signalr.client;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client over server-sent events: what it is sent is an answer that does not end, what it sends comes by POST. */
final class EventStreamTransport implements Transport {
    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Runnable cut;
    private int waiting;

    /** Begins the answer. A comment goes first, because some browsers report nothing before they have read something. */
    EventStreamTransport(Vertx vertx, HttpServerResponse response, Runnable cut) {
        this.vertx = vertx;
        this.response = response;
        this.cut = cut;
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store")
                .putHeader("X-Accel-Buffering", "no");
        write(Buffer.buffer(":\r\n\r\n"));
    }

    @Override
    public boolean binary() {
        return false;
    }

    @Override
    public void send(byte[] message, boolean text) {
        write(Buffer.buffer("data: ")
                .appendString(new String(message, StandardCharsets.UTF_8))
                .appendString("\r\n\r\n"));
    }

    private void write(Buffer event) {
        if (response.closed() || response.ended()) {
            return;
        }
        waiting += event.length();
        response.write(event).onComplete(done -> waiting -= event.length());
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public void end(byte @Nullable [] last, boolean text, String reason) {
        if (last != null) {
            send(last, text);
        }
        if (!response.ended() && !response.closed()) {
            boolean[] over = {false};
            response.end().onComplete(done -> over[0] = true);
            Ending.force(vertx, () -> over[0], cut);
        }
    }
}
