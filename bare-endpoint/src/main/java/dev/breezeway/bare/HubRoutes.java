package dev.breezeway.bare;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A hub with nothing behind it: hands a text on to all of its sockets, and completes invocations as an upstream does. */
@Singleton
public class HubRoutes {
    private static final String END = "\u001e";

    private final Set<ServerWebSocket> sockets = ConcurrentHashMap.newKeySet();

    void routes(@Observes Router router) {
        router.get("/client").handler(this::connect);
        router.post("/broadcast")
                .handler(context -> body(context, body -> {
                    broadcast(body + END);
                    context.response().setStatusCode(202).end();
                }));
        router.post("/messages").handler(context -> body(context, body -> complete(context, body)));
    }

    /** Quarkus pauses a request until somebody wants its body. */
    private static void body(RoutingContext context, Handler<Buffer> handler) {
        context.request().body().onSuccess(handler);
        context.request().resume();
    }

    private void connect(RoutingContext context) {
        context.request().toWebSocket().onSuccess(socket -> {
            sockets.add(socket);
            socket.closeHandler(closed -> sockets.remove(socket));
        });
    }

    private void broadcast(String text) {
        sockets.forEach(socket -> socket.writeTextMessage(text));
    }

    private static void complete(RoutingContext context, Buffer body) {
        JsonObject completion = new JsonObject()
                .put("type", 3)
                .put("invocationId", body.toJsonObject().getString("invocationId"))
                .put("result", 1);
        context.response().putHeader("Content-Type", "application/json").end(completion.encode() + END);
    }
}
