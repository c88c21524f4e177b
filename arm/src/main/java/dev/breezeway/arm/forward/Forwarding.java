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
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends requests on to another HTTP listener and its answers back.
 *
 * <p>A request's body is read whole before anything is sent, so that one over the limit reaches nobody; answers are
 * streamed. WebSockets are tunnelled. Nothing is retried: a broken connection does not say whether the other side acted.
 * Call it on the event loop of the client's connection, which may be paused until then.
 */
public final class Forwarding {
    private static final Set<HttpMethod> USUALLY_WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE, HttpMethod.OPTIONS);
    /** A client that goes on sending after a 413 is cut off after this many times the limit. */
    private static final int PATIENCE = 16;

    private static final long HTTP_2_INTERNAL_ERROR = 2;
    private static final String INTERNAL = SignedHeaders.PREFIX.toLowerCase(Locale.ROOT);

    private final HttpClient client;
    private final int maxBodySize;
    private final Tunnels tunnels = new Tunnels();

    /** Forwards with this client, which stays the caller's to close. */
    public Forwarding(HttpClient client, int maxBodySize) {
        this.client = client;
        this.maxBodySize = maxBodySize;
    }

    /**
     * Forwards a request.
     *
     * @param options where to, with all headers but those of the connection; {@link HopHeaders} copies the client's
     * @param failed answers the client when there is no answer: {@link TooLargeException} for its body, otherwise what
     *     kept the other side from being reached or from answering; not called when the client is gone
     */
    public void forward(HttpServerRequest request, RequestOptions options, Consumer<Throwable> failed) {
        if (upgrades(request)) {
            upgrade(request, options, failed);
            return;
        }
        body(request, maxBodySize)
                .onSuccess(body -> send(request, options, body, failed))
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

    private void send(HttpServerRequest request, RequestOptions options, Buffer body, Consumer<Throwable> failed) {
        client.request(options)
                .compose(upstream -> send(request, upstream, body))
                .onSuccess(answer -> answer(request, answer))
                .onFailure(e -> unlessGone(request, e, failed));
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

    private void upgrade(HttpServerRequest request, RequestOptions options, Consumer<Throwable> failed) {
        request.pause();
        options.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
        client.request(options)
                .compose(HttpClientRequest::connect)
                .onSuccess(answer -> {
                    if (answer.statusCode() == 101) {
                        tunnels.open(request, answer);
                    } else {
                        answer(request, answer);
                    }
                })
                .onFailure(e -> {
                    request.resume();
                    unlessGone(request, e, failed);
                });
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
