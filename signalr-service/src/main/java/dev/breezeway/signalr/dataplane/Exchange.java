package dev.breezeway.signalr.dataplane;

import dev.breezeway.eventsourcing.EventSourcing;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A request to the data plane and its answer. It begins paused, so that blocking work can be done before its body is
 * read; what is done with the result is done on its event loop.
 */
public final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpServerRequest request;
    private final String path;
    private final Context context;
    private final Map<String, List<String>> query;

    /**
     * Pauses the request; {@code path} is the raw path as the client called it.
     *
     * @throws IllegalArgumentException when path or query are not encoded as they should be
     */
    Exchange(HttpServerRequest request, String path, Vertx vertx) {
        this.request = request;
        this.path = path;
        this.context = vertx.getOrCreateContext();
        this.query = new QueryStringDecoder(request.uri()).parameters();
        QueryStringDecoder.decodeComponent(path);
        request.pause();
        request.response().exceptionHandler(gone -> LOG.debug("the client is gone"));
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    /** The raw path, without query, as the client called it. */
    public String path() {
        return path;
    }

    /** The event loop of the request. */
    public Context context() {
        return context;
    }

    /** A query parameter's first value. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** A query parameter's values. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** The query parameters. */
    public Map<String, List<String>> query() {
        return query;
    }

    /** Does blocking work elsewhere, and then the rest here; a refusal that is thrown on the way is the answer. */
    public <T> void blocking(Supplier<T> work, Consumer<T> rest) {
        Thread.startVirtualThread(() -> {
            try {
                T result = work.get();
                context.runOnContext(now -> guarded(() -> rest.accept(result)));
            } catch (RuntimeException e) {
                context.runOnContext(now -> failed(e));
            }
        });
    }

    /** Reads the body and then does the rest; refuses a longer one. */
    public void body(int longest, Consumer<Buffer> rest) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= longest) {
                body.appendBuffer(chunk);
            } else {
                request.handler(ignored -> {});
                request.endHandler(end -> {});
                failed(HubRefusal.of(
                                413, "RequestEntityTooLarge", "The body is longer than %d bytes.".formatted(longest))
                        .thrown());
            }
        });
        request.endHandler(end -> guarded(() -> rest.accept(body)));
        request.resume();
    }

    private void guarded(Runnable rest) {
        try {
            rest.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Answers what went wrong. */
    public void failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HubRefusal.Thrown thrown) {
            refuse(thrown.refusal());
        } else {
            boolean busy = EventSourcing.isConflict(cause);
            LOG.error("a request of the data plane failed", cause);
            refuse(
                    busy
                            ? HubRefusal.unavailable()
                            : HubRefusal.of(500, "InternalServerError", "Internal server error."));
        }
    }

    /** Answers with a refusal: the REST API with its error object, clients with a text. */
    public void refuse(HubRefusal refusal) {
        HttpServerResponse response = request.response();
        request.resume();
        if (response.headWritten() || response.closed()) {
            return;
        }
        refusal.headers().forEach(response::putHeader);
        response.setStatusCode(refusal.status());
        if (path.startsWith("/api")) {
            JsonObject body = new JsonObject().put("code", refusal.code()).put("message", refusal.message());
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
            response.end(body.toBuffer());
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.end(refusal.message());
        }
    }
}
