package dev.breezeway.signalr.dataplane;

import dev.breezeway.signalr.client.ClientEndpoint;
import dev.breezeway.signalr.rest.RestEndpoint;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Routes of the data plane. They stand beside JAX-RS and not in it: a client's request may become a socket, or an answer
 * that never ends.
 */
@ApplicationScoped
class DataPlane {
    private static final String PREFIX = "/-/signalr/data";

    private final Vertx vertx;
    private final ClientEndpoint clients;
    private final RestEndpoint rest;

    DataPlane(Vertx vertx, ClientEndpoint clients, RestEndpoint rest) {
        this.vertx = vertx;
        this.clients = clients;
        this.rest = rest;
    }

    void routes(@Observes Router router) {
        router.route(PREFIX + "/*").handler(routed -> handle(routed.request()));
    }

    private void handle(HttpServerRequest request) {
        String path = request.path().substring(PREFIX.length());
        Exchange exchange;
        try {
            exchange = new Exchange(request, path, vertx);
        } catch (IllegalArgumentException malformed) {
            request.resume();
            request.response().setStatusCode(400).end();
            return;
        }
        if (path.startsWith("/api/")) {
            rest.handle(exchange);
        } else if (path.equals("/client") || path.startsWith("/client/")) {
            clients.handle(exchange);
        } else {
            exchange.refuse(HubRefusal.of(404, "NotFound", "Nothing is served at this path."));
        }
    }
}
