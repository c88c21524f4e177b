package dev.breezeway.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Requests over kept-alive connections to whatever address they name, each of which waits for its answer. For several
 * threads. Believes every certificate: what is measured is what TLS costs.
 */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Vertx vertx;
    private final HttpClient http;

    Wire(Vertx vertx, int connections) {
        this.vertx = vertx;
        http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setTrustAll(true)
                .setVerifyHost(false));
    }

    /** A request and its body. */
    record Call(RequestOptions options, Buffer body) {
        Call(RequestOptions options) {
            this(options, Buffer.buffer());
        }
    }

    /**
     * Sends it and gives what was answered.
     *
     * @throws IllegalStateException if that is no success
     */
    Buffer send(Call call) {
        try {
            return begin(call)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(call.options().getURI() + " was not answered", e);
        }
    }

    /** The same without waiting. On an event loop: elsewhere an answer may be over before its body is asked for. */
    Future<Buffer> begin(Call call) {
        Promise<Buffer> answered = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> exchange(call).onComplete(answered));
        return answered.future();
    }

    private Future<Buffer> exchange(Call call) {
        return http.request(call.options())
                .compose(request -> call.body().length() == 0 ? request.send() : request.send(call.body()))
                .compose(answer -> answer.body().map(body -> {
                    if (answer.statusCode() >= 300) {
                        throw new IllegalStateException(
                                call.options().getURI() + " -> " + answer.statusCode() + " " + body);
                    }
                    return body;
                }));
    }

    @Override
    public void close() {
        http.close();
    }
}
