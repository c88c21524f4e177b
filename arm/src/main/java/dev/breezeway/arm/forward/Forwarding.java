package dev.breezeway.arm.forward;

import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends requests on to another HTTP listener and its answers back.
 *
 * <p>A request's body is read whole before anything is sent, so that one over the limit reaches nobody; answers are
 * streamed. WebSockets are tunnelled. The next target is tried after one that could not be connected to; after one that
 * broke the connection, or answered 502 or 503, only for what may be asked twice (RFC 9110, 9.2.1), since neither says
 * whether it acted. Call it on the event loop of the client's connection, which may be paused until then.
 */
public final class Forwarding {
    private static final Set<HttpMethod> USUALLY_WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE, HttpMethod.OPTIONS);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /** What one says that starts, stops, or has lost what it needs; another instance may not have. */
    private static final Set<Integer> UNABLE = Set.of(502, 503);
    /** A client that goes on sending after a 413 is cut off after this many times the limit. */
    private static final int PATIENCE = 16;

    private static final long HTTP_2_INTERNAL_ERROR = 2;
    private static final String INTERNAL = SignedHeaders.PREFIX.toLowerCase(Locale.ROOT);

    private final HttpClient client;
    private final HttpClient sockets;
    private final int maxBodySize;
    private final Tunnels tunnels = new Tunnels();

    /**
     * Forwards with these clients, which stay the caller's to close.
     *
     * @param sockets for WebSockets: each keeps its connection for as long as it is open, which no request should wait for
     */
    public Forwarding(HttpClient client, HttpClient sockets, int maxBodySize) {
        this.client = client;
        this.sockets = sockets;
        this.maxBodySize = maxBodySize;
    }

    /**
     * Forwards a request to the first target that answers.
     *
     * @param targets where to, at least one, each with all headers but those of the connection; {@link HopHeaders} copies the client's
     * @param failed answers the client when there is no answer: {@link TooLargeException} for its body, otherwise what
     *     kept the last target from being reached or from answering; not called when the client is gone
     */
    public void forward(HttpServerRequest request, Targets targets, Consumer<Throwable> failed) {
        if (upgrades(request)) {
            upgrade(request, targets, failed);
            return;
        }
        body(request, maxBodySize)
                .onSuccess(body -> attempt(
                        new Call(request, upstream -> send(request, upstream, body), a -> answer(request, a), failed),
                        targets))
                .onFailure(e -> {
                    if (e instanceof TooLargeException) {
                        failed.accept(e);
                    }
                });
    }

    /** Whether a client asks to go on as a WebSocket on this connection. */
    public static boolean upgrades(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && request.method().equals(HttpMethod.GET)
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Closes every WebSocket under way. */
    public void close() {
        tunnels.close();
    }

    /** The body of a request, which may be paused until then; fails with {@link TooLargeException} over the limit. */
    public static Future<Buffer> body(HttpServerRequest request, int maxBodySize) {
        Promise<Buffer> body = Promise.promise();
        Buffer read = Buffer.buffer();
        long[] seen = {0};
        request.handler(chunk -> {
            seen[0] += chunk.length();
            if (seen[0] <= maxBodySize) {
                read.appendBuffer(chunk);
            } else if (seen[0] <= (long) maxBodySize * PATIENCE) {
                body.tryFail(new TooLargeException());
            } else {
                var unused = request.connection().close();
            }
        });
        request.endHandler(end -> body.tryComplete(read));
        request.exceptionHandler(body::tryFail);
        request.resume();
        return body.future();
    }

    /** A request under way: how it is sent to a target, and what becomes of an answer. */
    private record Call(
            HttpServerRequest request,
            Function<HttpClientRequest, Future<HttpClientResponse>> sending,
            Consumer<HttpClientResponse> answered,
            Consumer<Throwable> failed) {

        /** Sent again only while somebody waits for the answer. */
        boolean again(Targets targets) {
            return targets.hasNext() && !request.response().closed();
        }

        boolean repeatable() {
            return SAFE.contains(request.method());
        }
    }

    private void attempt(Call call, Targets targets) {
        (upgrades(call.request) ? sockets : client)
                .request(targets.next())
                .onSuccess(upstream -> call.sending
                        .apply(upstream)
                        .onSuccess(answer -> judge(call, answer, targets))
                        .onFailure(e -> broke(call, e, call.repeatable() && !(e instanceof TimeoutException), targets)))
                .onFailure(e -> broke(call, e, true, targets));
    }

    private void judge(Call call, HttpClientResponse answer, Targets targets) {
        if (!UNABLE.contains(answer.statusCode())) {
            call.answered.accept(answer);
            return;
        }
        targets.missed();
        if (call.repeatable() && call.again(targets)) {
            answer.request().reset();
            attempt(call, targets);
        } else {
            call.answered.accept(answer);
        }
    }

    private void broke(Call call, Throwable cause, boolean harmless, Targets targets) {
        if (!call.request.response().closed()) {
            targets.missed();
        }
        if (harmless && call.again(targets)) {
            attempt(call, targets);
        } else {
            unlessGone(call.request, cause, call.failed);
        }
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest upstream, Buffer body) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            upstream.reset();
        }
        response.exceptionHandler(gone -> upstream.reset());
        boolean without = body.length() == 0 && USUALLY_WITHOUT_BODY.contains(request.method());
        return without ? upstream.send() : upstream.send(body);
    }

    private void upgrade(HttpServerRequest request, Targets targets, Consumer<Throwable> failed) {
        request.pause();
        Consumer<HttpClientResponse> answered = answer -> {
            if (answer.statusCode() == 101) {
                tunnels.open(request, answer);
            } else {
                answer(request, answer);
            }
        };
        Function<HttpClientRequest, Future<HttpClientResponse>> connect = upstream -> {
            upstream.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                    .putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
            return upstream.connect();
        };
        attempt(
                new Call(request, connect, answered, e -> {
                    request.resume();
                    failed.accept(e);
                }),
                targets);
    }

    private static void answer(HttpServerRequest request, HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.statusCode());
        if (request.version() != HttpVersion.HTTP_2) {
            response.setStatusMessage(answer.statusMessage());
        }
        HopHeaders.copy(answer.headers(), response.headers(), name -> name.startsWith(INTERNAL));
        if (request.method().equals(HttpMethod.HEAD) || answer.statusCode() == 204 || answer.statusCode() == 304) {
            response.end();
        } else if (request.version() == HttpVersion.HTTP_1_0) {
            answer.body().compose(response::end).onFailure(e -> cut(request, answer));
        } else {
            response.setChunked(!answer.headers().contains(HttpHeaders.CONTENT_LENGTH));
            answer.pipe().endOnFailure(false).to(response).onFailure(e -> cut(request, answer));
        }
    }

    /** An answer that broke in the middle must not look complete to the client. */
    private static void cut(HttpServerRequest request, HttpClientResponse answer) {
        answer.request().reset();
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP_2_INTERNAL_ERROR);
        } else {
            var unused = request.connection().close();
        }
    }

    private static void unlessGone(HttpServerRequest request, Throwable cause, Consumer<Throwable> failed) {
        if (!request.response().closed()) {
            failed.accept(cause);
        }
    }
}
