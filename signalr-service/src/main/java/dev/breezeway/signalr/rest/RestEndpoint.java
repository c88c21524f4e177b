package dev.breezeway.signalr.rest;

import dev.breezeway.signalr.dataplane.Entered;
import dev.breezeway.signalr.dataplane.Exchange;
import dev.breezeway.signalr.dataplane.Gate;
import dev.breezeway.signalr.dataplane.HubRefusal;
import dev.breezeway.signalr.dataplane.RequestType;
import dev.breezeway.signalr.hub.HubConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code /api}: the network first, then the token, then the path, and the body last. */
@ApplicationScoped
public class RestEndpoint {
    private static final String PREFIX = "/api/";

    private final Gate gate;
    private final RestOperations operations;
    private final HubConfig config;

    RestEndpoint(Gate gate, RestOperations operations, HubConfig config) {
        this.gate = gate;
        this.operations = operations;
        this.config = config;
    }

    /** Answers a request whose path begins with {@code /api/}. */
    public void handle(Exchange exchange) {
        String method = exchange.request().method().name();
        String path = exchange.path().substring(PREFIX.length());
        if (path.equals("health") || path.equals("v1/health")) {
            exchange.blocking(() -> gate.enter(exchange.request(), RequestType.REST_API), in -> health(exchange));
            return;
        }
        exchange.blocking(
                () -> admit(exchange, method, path),
                call -> exchange.body(
                        config.longestMessage(),
                        body -> exchange.blocking(
                                () -> operations.run(call, body), answer -> answer(exchange, answer))));
    }

    private static void health(Exchange exchange) {
        boolean reads = exchange.request().method().name().matches("HEAD|GET");
        exchange.request().resume();
        exchange.response().setStatusCode(reads ? 200 : 405).end();
    }

    private RestCall admit(Exchange exchange, String method, String path) {
        Entered entered = gate.enter(exchange.request(), RequestType.REST_API);
        RestRoute.Found found = RestRoute.find(method, path);
        gate.rest(entered, exchange.request(), exchange.path(), actions(found));
        return switch (found) {
            case RestRoute.Found.Asked asked -> RestCall.of(entered, asked.match(), exchange);
            case RestRoute.Found.OtherMethods other ->
                throw HubRefusal.of(405, "MethodNotAllowed", "The path does not have this method.")
                        .thrown();
            case RestRoute.Found.Nothing nothing ->
                throw HubRefusal.of(404, "NotFound", "Nothing is served at this path.")
                        .thrown();
        };
    }

    private static List<String> actions(RestRoute.Found found) {
        return found instanceof RestRoute.Found.Asked asked
                ? asked.match().operation().actions()
                : List.of();
    }

    private static void answer(Exchange exchange, RestAnswer answer) {
        HttpServerResponse response = exchange.response().setStatusCode(answer.status());
        if (answer.code() != null) {
            response.putHeader("x-ms-error-code", answer.code());
        }
        if (answer.body() != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
            response.end(answer.body());
        } else {
            response.end();
        }
    }
}
