package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the demo sends. */
final class Bodies {
    static final String MESSAGE = "please approve";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    static JsonNode group() {
        return located();
    }

    /** A SignalR in serverless mode, with an identity of its own. */
    static ObjectNode signalR() {
        ObjectNode body = located();
        body.putObject("sku").put("name", "Standard_S1").put("tier", "Standard").put("capacity", 1);
        body.putObject("identity").put("type", "SystemAssigned");
        body.putObject("properties")
                .putArray("features")
                .addObject()
                .put("flag", "ServiceMode")
                .put("value", "Serverless");
        return body;
    }

    /** The same SignalR with an upstream for everything its clients invoke. */
    static JsonNode signalR(String urlTemplate) {
        ObjectNode body = signalR();
        body.withObject("/properties/upstream")
                .putArray("templates")
                .addObject()
                .put("urlTemplate", urlTemplate)
                .put("categoryPattern", "messages");
        return body;
    }

    /**
     * A vault whose secrets its owner may use and the SignalR may read; {@code access} is what it says of the public
     * network.
     */
    static JsonNode vault(String tenant, String owner, String signalR, String access) {
        ObjectNode body = located();
        ObjectNode properties = body.putObject("properties").put("tenantId", tenant);
        properties.putObject("sku").put("family", "A").put("name", "standard");
        properties.put("publicNetworkAccess", access);
        ArrayNode policies = properties.putArray("accessPolicies");
        permit(policies.addObject(), tenant, owner).add("get").add("set");
        permit(policies.addObject(), tenant, signalR).add("get");
        return body;
    }

    static JsonNode plan() {
        ObjectNode body = located();
        body.putObject("sku").put("name", "P1v2").put("tier", "PremiumV2").put("capacity", 1);
        return body;
    }

    /** A function app; {@code access} is what it says of the public network. */
    static JsonNode functionApp(String planId, String access) {
        ObjectNode body = located().put("kind", "functionapp");
        body.putObject("properties").put("serverFarmId", planId).put("httpsOnly", true);
        body.withObject("/properties").put("publicNetworkAccess", access);
        return body;
    }

    static JsonNode link(String targetId, String groupId) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties")
                .put("privateLinkResourceId", targetId)
                .put("groupId", groupId)
                .put("requestMessage", MESSAGE);
        return body;
    }

    /** The connection as it was read, with the owner's decision in it. */
    static JsonNode approved(JsonNode connection) {
        ObjectNode body = connection.deepCopy();
        body.withObject("/properties/privateLinkServiceConnectionState")
                .put("status", "Approved")
                .put("description", "approved by the demo");
        return body;
    }

    private static ArrayNode permit(ObjectNode policy, String tenant, String principal) {
        policy.put("tenantId", tenant).put("objectId", principal);
        return policy.putObject("permissions").putArray("secrets");
    }

    private static ObjectNode located() {
        return JSON.createObjectNode().put("location", Names.LOCATION);
    }
}
