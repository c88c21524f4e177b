package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Calls that are really made, out of the SignalR's managed network and from the internet: the "verify" of the articles. */
final class Traffic {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTERNET = "public";

    private final String signalR;
    private final ArmClient arm;
    private final Narrator narrator;

    Traffic(Names names, ArmClient arm, Narrator narrator) {
        this.signalR = names.signalRId();
        this.arm = arm;
        this.narrator = narrator;
    }

    /**
     * What came back.
     *
     * @param status 0 when nothing did
     * @param headers by lower-case name
     */
    record Told(String from, String url, int status, String reason, JsonNode headers, String body) {
        /** A header; empty when there is none. */
        String header(String name) {
            return headers.path(name).asText("");
        }

        /** Status, reason and the beginning of the body. */
        String outcome() {
            return status + " " + reason;
        }
    }

    /** A call out of the SignalR's managed network. */
    Told fromTheSignalR(String method, String url, Map<String, String> headers, String body) {
        return call(signalR, "SignalR", method, url, headers, body);
    }

    /** A call from the internet. */
    Told fromTheInternet(String method, String url, Map<String, String> headers, String body) {
        return call(INTERNET, "the internet", method, url, headers, body);
    }

    /** Fails unless a call came to that status, and its body or reason says that. */
    static Told expect(String step, Told told, int status, String word) {
        if (told.status() != status || !(told.body() + told.reason()).contains(word)) {
            throw new StepFailed(
                    step, status + " with " + word, told.outcome() + " from " + told.url() + ": " + told.body());
        }
        return told;
    }

    private Told call(String from, String word, String method, String url, Map<String, String> headers, String body) {
        ObjectNode asked = JSON.createObjectNode().put("from", from).put("url", url);
        asked.put("method", method).put("body", body).set("headers", JSON.valueToTree(headers));
        Exchange exchange = arm.post("/_breezeway/call", asked);
        if (exchange.status() != 200) {
            throw new StepFailed("a call from " + word, "200", exchange.status() + " " + exchange.outcome());
        }
        JsonNode answer = exchange.body();
        Told told = new Told(
                word,
                url.replaceAll("([?&]code=)[^&]*", "$1***"),
                answer.path("status").asInt(),
                answer.path("reason").asText(),
                answer.path("headers"),
                answer.path("body").asText());
        narrator.line("CALL   " + method + " " + told.url() + "  from " + word, told.outcome());
        return told;
    }
}
