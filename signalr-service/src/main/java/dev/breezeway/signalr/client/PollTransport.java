package dev.breezeway.signalr.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** A client that polls: messages wait for its next poll, a poll waits for messages. */
final class PollTransport implements Transport {
    private final long longestPoll;
    private Buffer messages = Buffer.buffer(0);
    private @Nullable HttpServerResponse poll;
    private volatile long polledUntil = Long.MAX_VALUE;
    private boolean begun;
    private boolean ended;

    PollTransport(long longestPollMillis) {
        this.longestPoll = longestPollMillis;
    }

    @Override
    public boolean binary() {
        return true;
    }

    /** Takes a poll. The first one only says that the connection is there; one that is overtaken by the next is over. */
    void poll(HttpServerResponse response, long now) {
        HttpServerResponse before = poll;
        if (before != null) {
            poll = null;
            answer(before, 204, Buffer.buffer(0));
        }
        if (!begun) {
            begun = true;
            answer(response, 200, Buffer.buffer(0));
        } else if (messages.length() > 0) {
            answer(response, 200, taken());
        } else if (ended) {
            answer(response, 204, Buffer.buffer(0));
        } else {
            poll = response;
            polledUntil = now + longestPoll;
            response.closeHandler(gone -> {
                if (poll == response) {
                    poll = null;
                }
            });
        }
    }

    /** Whether the client has been told that it is over. */
    boolean told() {
        return ended && messages.length() == 0;
    }

    @Override
    public void send(byte[] message, boolean text) {
        messages.appendBytes(message);
        HttpServerResponse waiting = poll;
        if (waiting != null) {
            poll = null;
            polledUntil = Long.MAX_VALUE;
            answer(waiting, 200, taken());
        }
    }

    @Override
    public int waiting() {
        return messages.length();
    }

    @Override
    public void end(byte @Nullable [] last, boolean text, String reason) {
        ended = true;
        if (last != null) {
            send(last, text);
        }
        HttpServerResponse waiting = poll;
        if (waiting != null) {
            poll = null;
            answer(waiting, 204, Buffer.buffer(0));
        }
    }

    @Override
    public boolean isDue(long now) {
        return now >= polledUntil;
    }

    /** A poll that waited for long enough comes back with nothing. */
    @Override
    public void tick(long now) {
        HttpServerResponse waiting = poll;
        if (waiting != null && now >= polledUntil) {
            poll = null;
            polledUntil = Long.MAX_VALUE;
            answer(waiting, 200, Buffer.buffer(0));
        }
    }

    private Buffer taken() {
        Buffer taken = messages;
        messages = Buffer.buffer(0);
        return taken;
    }

    private static void answer(HttpServerResponse response, int status, Buffer body) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
        var unused = status == 204 ? response.end() : response.end(body);
    }
}
