package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The resources of a benchmark: one group with numbered pairs of a vault and a SignalR.
 *
 * @param inventory that they are of
 */
record Resources(Inventory inventory) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static Resources of(BreezewayProcess system) {
        return new Resources(Inventory.of(system));
    }

    void createGroup(Arm arm) {
        inventory.createGroup(arm);
    }

    /** Makes the pairs of these numbers, several at a time, and waits until the last of them can be used. */
    void createPairs(Arm arm, int from, int to, int atOnce) {
        IntStream numbers = IntStream.range(from, to);
        try (var threads = new java.util.concurrent.ForkJoinPool(atOnce)) {
            threads.submit(() -> numbers.parallel().forEach(n -> createPair(arm, n)))
                    .join();
        }
        for (int n = Math.max(from, to - atOnce); n < to; n++) {
            String signalr = inventory.path(Kind.SIGNALR, n);
            Pause.until("SignalR " + n, 50, LIMIT, () -> succeeded(arm.get(signalr)));
            String vault = inventory.path(Kind.VAULT, n);
            Pause.until("vault " + n, 50, LIMIT, () -> succeeded(arm.get(vault)));
        }
    }

    private void createPair(Arm arm, int n) {
        inventory.create(arm, Kind.VAULT, n);
        inventory.create(arm, Kind.SIGNALR, n);
    }

    String linkId(int pair, String name) {
        return inventory.id(Kind.SIGNALR, pair) + "/sharedPrivateLinkResources/" + name;
    }

    String link(int pair, String name) {
        return linkId(pair, name) + Kind.SIGNALR.version();
    }

    /** The link's request carries its name as the message, so that its connection can be told from others. */
    JsonNode linkBody(int pair, String name) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties")
                .put("privateLinkResourceId", inventory.id(Kind.VAULT, pair))
                .put("groupId", "vault")
                .put("requestMessage", name);
        return body;
    }

    String connections(int pair) {
        return inventory.id(Kind.VAULT, pair) + "/privateEndpointConnections" + Kind.VAULT.version();
    }

    /** The address of a connection that was listed. */
    static String connection(JsonNode listed) {
        return listed.path("id").asText() + Kind.VAULT.version();
    }

    static JsonNode approved(JsonNode connection) {
        ObjectNode body = connection.deepCopy();
        body.withObject("/properties/privateLinkServiceConnectionState")
                .put("status", "Approved")
                .put("description", "approved by a benchmark");
        return body;
    }

    private static boolean succeeded(Arm.Answer answer) {
        return answer.text("/properties/provisioningState").equals("Succeeded");
    }
}
