package dev.breezeway.fabric;

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
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Sends a request on to its service and the answer back.
 *
 * <p>A request's body is read whole before anything is sent, so that one over the limit reaches no service; answers are
 * streamed. Nothing is retried: a broken connection does not say whether the service acted. Runs on the event loop of
 * the client's connection.
 */
final class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final Set<HttpMethod> USUALLY_WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE, HttpMethod.OPTIONS);
    /** A client that goes on sending after a 413 is cut off after this many times the limit. */
    private static final int PATIENCE = 16;

    private static final long HTTP_2_INTERNAL_ERROR = 2;

    private final HttpClient client;
    private final FabricConfig config;
    private final UpstreamHeaders headers;

    Forwarder(HttpClient client, FabricConfig config, UpstreamHeaders headers) {
        this.client = client;
        this.config = config;
        this.headers = headers;
    }

    void forward(HttpServerRequest request, RequestLine line, Passage passage) {
        body(request).onSuccess(body -> send(request, line, passage, body)).onFailure(e -> {
            if (e instanceof TooLarge) {
                Refusal.tooLarge(config.maxBodySize()).answer(request.response());
            }
        });
    }

    private Future<Buffer> body(HttpServerRequest request) {
        Promise<Buffer> body = Promise.promise();
        int limit = config.maxBodySize();
        Buffer read = Buffer.buffer();
        long[] seen = {0};
        request.handler(chunk -> {
            seen[0] += chunk.length();
            if (seen[0] <= limit) {
                read.appendBuffer(chunk);
            } else if (seen[0] <= (long) limit * PATIENCE) {
                body.tryFail(new TooLarge());
            } else {
                var unused = request.connection().close();
            }
        });
        request.endHandler(end -> body.tryComplete(read));
        request.exceptionHandler(body::tryFail);
        request.resume();
        return body.future();
    }

    private void send(HttpServerRequest request, RequestLine line, Passage passage, Buffer body) {
        client.request(options(request, line, passage))
                .compose(upstream -> send(request, upstream, body))
                .onSuccess(answer -> answer(request, answer))
                .onFailure(e -> failed(request, line, passage, e));
    }

    private RequestOptions options(HttpServerRequest request, RequestLine line, Passage passage) {
        Upstream upstream = passage.upstream();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.tls())
                .setURI(passage.prefix() + line.target())
                .setConnectTimeout(config.connectTimeout().toMillis())
                .setIdleTimeout(config.upstreamTimeout().toMillis())
                .setHeaders(headers.of(request, line, passage));
        return upstream.address() == null
                ? options
                : options.setServer(SocketAddress.inetSocketAddress(upstream.port(), upstream.address()));
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

    private static void answer(HttpServerRequest request, HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.statusCode());
        if (request.version() != HttpVersion.HTTP_2) {
            response.setStatusMessage(answer.statusMessage());
        }
        UpstreamHeaders.answer(answer.headers(), response.headers());
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

    private static void failed(HttpServerRequest request, RequestLine line, Passage passage, Throwable cause) {
        if (request.response().closed()) {
            LOG.debugf("client went away method=%s path=%s", line.method(), line.path());
            return;
        }
        Refusal refusal =
                switch (cause) {
                    case ConnectException e -> Refusal.unavailable(passage.provider());
                    case UnknownHostException e -> Refusal.unavailable(passage.provider());
                    case TimeoutException e -> Refusal.timeout(passage.provider());
                    default -> Refusal.broken(passage.provider());
                };
        // What is none of ours may be down; and a service that is down or slow is no fault of this code.
        LOG.logf(
                passage instanceof Passage.ToService ? Logger.Level.ERROR : Logger.Level.DEBUG,
                refusal.status() == 502 ? cause : null,
                "no answer from a service provider=%s upstream=%s method=%s path=%s statusCode=%d cause=%s",
                passage.provider(),
                passage.upstream().authority(),
                line.method(),
                line.path(),
                refusal.status(),
                cause.getMessage());
        refusal.answer(request.response());
    }

    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("request body over the limit", null, false, false);
        }
    }
}
