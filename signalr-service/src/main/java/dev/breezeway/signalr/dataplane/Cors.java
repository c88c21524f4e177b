package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** What browsers are told of {@code cors.allowedOrigins}; everyone may call where nothing is set. */
public final class Cors {
    private Cors() {}

    /** Adds the headers that let a page of an allowed origin read the answer. */
    public static void allow(Entered entered, HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !allowed(entered.properties().path("cors").path("allowedOrigins"), origin)) {
            return;
        }
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                .putHeader(HttpHeaders.VARY, "Origin");
        String headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        String method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (method != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, method);
        }
        if (headers != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
    }

    private static boolean allowed(JsonNode origins, String origin) {
        return !origins.isArray()
                || origins.valueStream()
                        .map(JsonNode::asText)
                        .anyMatch(allowed -> allowed.equals("*") || allowed.equalsIgnoreCase(origin));
    }
}
