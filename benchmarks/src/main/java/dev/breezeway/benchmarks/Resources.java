package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The resources of a benchmark: one group with numbered pairs of a vault and a SignalR.
 *
 * @param subscription id
 * @param tenant id
 */
record Resources(String subscription, String tenant) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIGNALR_VERSION = "?api-version=2023-02-01";
    private static final String VAULT_VERSION = "?api-version=2022-07-01";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static Resources of(BreezewayProcess system) {
        return new Resources(system.variable("BREEZEWAY_SUBSCRIPTION_ID"), system.variable("BREEZEWAY_TENANT_ID"));
    }

    void createGroup(Arm arm) {
        arm.put(group() + "?api-version=2021-04-01", located());
    }

    /** Makes the pairs of these numbers, several at a time, and waits until the last of them can be used. */
    void createPairs(Arm arm, int from, int to, int atOnce) {
        IntStream numbers = IntStream.range(from, to);
        try (var threads = new java.util.concurrent.ForkJoinPool(atOnce)) {
            threads.submit(() -> numbers.parallel().forEach(n -> createPair(arm, n)))
                    .join();
        }
        for (int n = Math.max(from, to - atOnce); n < to; n++) {
            String signalr = signalr(n);
            Pause.until("SignalR " + n, 50, LIMIT, () -> succeeded(arm.get(signalr + SIGNALR_VERSION)));
            String vault = vaultId(n);
            Pause.until("vault " + n, 50, LIMIT, () -> succeeded(arm.get(vault + VAULT_VERSION)));
        }
    }

    private void createPair(Arm arm, int n) {
        ObjectNode vault = located();
        ObjectNode properties = vault.putObject("properties").put("tenantId", tenant);
        properties.putObject("sku").put("family", "A").put("name", "standard");
        properties.putArray("accessPolicies");
        arm.put(vaultId(n) + VAULT_VERSION, vault);
        ObjectNode signalr = located();
        signalr.putObject("sku")
                .put("name", "Standard_S1")
                .put("tier", "Standard")
                .put("capacity", 1);
        signalr.putObject("properties");
        arm.put(signalr(n) + SIGNALR_VERSION, signalr);
    }

    String linkId(int pair, String name) {
        return signalr(pair) + "/sharedPrivateLinkResources/" + name;
    }

    String link(int pair, String name) {
        return linkId(pair, name) + SIGNALR_VERSION;
    }

    /** The link's request carries its name as the message, so that its connection can be told from others. */
    JsonNode linkBody(int pair, String name) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties")
                .put("privateLinkResourceId", vaultId(pair))
                .put("groupId", "vault")
                .put("requestMessage", name);
        return body;
    }

    String connections(int pair) {
        return vaultId(pair) + "/privateEndpointConnections" + VAULT_VERSION;
    }

    /** The address of a connection that was listed. */
    static String connection(JsonNode listed) {
        return listed.path("id").asText() + VAULT_VERSION;
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

    private String group() {
        return "/subscriptions/" + subscription + "/resourceGroups/bench";
    }

    private String signalr(int n) {
        return group() + "/providers/Microsoft.SignalRService/signalR/bench-s" + n;
    }

    private String vaultId(int n) {
        return group() + "/providers/Microsoft.KeyVault/vaults/bench-v" + n;
    }

    private static ObjectNode located() {
        return JSON.createObjectNode().put("location", "eastus");
    }
}
