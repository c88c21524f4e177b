package dev.breezeway.fabric;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.IntConsumer;

/** One event loop's share of a listening port; deploy several to use several cores. */
final class Listener extends AbstractVerticle {

    private final HttpServerOptions options;
    private final Handler<HttpServerRequest> front;
    private final IntConsumer listening;

    Listener(HttpServerOptions options, Handler<HttpServerRequest> front, IntConsumer listening) {
        this.options = options;
        this.front = front;
        this.listening = listening;
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(options)
                .requestHandler(front)
                .invalidRequestHandler(Listener::invalid)
                .listen()
                .onSuccess(server -> listening.accept(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    /** What the decoder gave up on: over a limit it can be answered, else only the connection can be ended. */
    private static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        switch (cause) {
            case TooLongHttpLineException e -> Refusal.lineTooLong().answer(request.response());
            case TooLongHttpHeaderException e -> Refusal.headersTooLong().answer(request.response());
            default -> {
                var unused = request.connection().close();
            }
        }
    }
}
