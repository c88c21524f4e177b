package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What came back.
 *
 * @param body missing node when there was none, or none that is JSON
 */
record Answer(String request, int status, HttpHeaders headers, JsonNode body) {
    /** The text at a JSON pointer, empty when there is none. */
    String text(String pointer) {
        return body.at(pointer).asText("");
    }

    /** ARM's error code, empty when this is no error. */
    String error() {
        return text("/error/code");
    }

    String provisioningState() {
        return text("/properties/provisioningState");
    }

    /** A header, empty when it is not there. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        return request + " -> " + status + " " + body;
    }
}
