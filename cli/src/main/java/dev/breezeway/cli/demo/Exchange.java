package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param method of the request
 * @param uri of the request
 * @param sent body of the request, if it had one
 * @param status of the answer
 * @param body of the answer; a missing node if it was empty or no JSON
 * @param operation the Azure-AsyncOperation header, if there was one
 * @param location the Location header, if there was one
 */
record Exchange(
        String method,
        URI uri,
        @Nullable JsonNode sent,
        int status,
        JsonNode body,
        Optional<URI> operation,
        Optional<URI> location) {
    /** Text at a place of the body such as {@code /properties/status}; empty if it is not there. */
    String text(String pointer) {
        return body.at(pointer).asText("");
    }

    /** The error code of a refusal, else what the body says of its state. */
    String outcome() {
        if (status >= 400) {
            return text("/error/code") + " " + text("/error/message");
        }
        StringBuilder outcome = new StringBuilder();
        append(outcome, "provisioningState", text("/properties/provisioningState"));
        append(outcome, "status", text("/properties/status"));
        append(outcome, "connection", text("/properties/privateLinkServiceConnectionState/status"));
        append(outcome, "status", text("/status"));
        return outcome.toString();
    }

    private static void append(StringBuilder outcome, String name, String value) {
        if (!value.isEmpty()) {
            outcome.append(outcome.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(value);
        }
    }
}
