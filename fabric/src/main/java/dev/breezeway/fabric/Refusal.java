package dev.breezeway.fabric;

import dev.breezeway.arm.signed.SignedHeaders;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** An answer of the entry itself, in ARM's error envelope. */
record Refusal(int status, String code, String message) {

    static Refusal malformed(String message) {
        return new Refusal(400, "BadRequest", message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, "NotFound", message);
    }

    static Refusal tooLarge(int limit) {
        return new Refusal(
                413, "RequestEntityTooLarge", "The request content size exceeds the maximum of " + limit + " bytes.");
    }

    static Refusal lineTooLong() {
        return new Refusal(414, "RequestUriTooLong", "The URI of the request is too long.");
    }

    static Refusal headersTooLong() {
        return new Refusal(431, "RequestHeaderFieldsTooLarge", "The headers of the request are too large.");
    }

    static Refusal internal() {
        return new Refusal(500, "InternalServerError", "The entry could not handle the request.");
    }

    static Refusal broken(String provider) {
        return new Refusal(502, "BadGateway", "The connection to '" + provider + "' broke before it answered.");
    }

    static Refusal unavailable(String provider) {
        return new Refusal(503, "ServiceUnavailable", "'" + provider + "' is not reachable. Please try again.");
    }

    static Refusal timeout(String provider) {
        return new Refusal(
                504,
                "GatewayTimeout",
                "The gateway did not receive a response from '" + provider + "' within the specified time period.");
    }

    static Refusal notResolved(String host, String rcode) {
        return new Refusal(
                502, "NameNotResolved", "The name '" + host + "' resolves to no address there: " + rcode + ".");
    }

    static Refusal notActive(String address) {
        return new Refusal(
                504,
                "EndpointNotActive",
                "Nothing answers at " + address + ": there is no private endpoint with an approved connection.");
    }

    /** Writes it unless an answer has begun already. */
    void answer(HttpServerResponse response) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        if (status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        JsonObject error = new JsonObject().put("code", code).put("message", message);
        response.setStatusCode(status)
                .putHeader(SignedHeaders.REFUSAL, code)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(new JsonObject().put("error", error).toBuffer());
    }
}
