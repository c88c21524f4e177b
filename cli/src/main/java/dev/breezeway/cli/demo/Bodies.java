package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the demo sends. */
final class Bodies {
    static final String MESSAGE = "please approve";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    static JsonNode group() {
        return located();
    }

    static JsonNode signalR() {
        ObjectNode body = located();
        body.putObject("sku").put("name", "Standard_S1").put("tier", "Standard").put("capacity", 1);
        body.putObject("properties");
        return body;
    }

    /** A vault whose secrets its owner may use; {@code access} is what it says of the public network. */
    static JsonNode vault(String tenant, String owner, String access) {
        ObjectNode body = located();
        ObjectNode properties = body.putObject("properties").put("tenantId", tenant);
        properties.putObject("sku").put("family", "A").put("name", "standard");
        properties.put("publicNetworkAccess", access);
        ObjectNode policy = properties.putArray("accessPolicies").addObject();
        policy.put("tenantId", tenant).put("objectId", owner);
        policy.putObject("permissions").putArray("secrets").add("get").add("set");
        return body;
    }

    static JsonNode plan() {
        ObjectNode body = located();
        body.putObject("sku").put("name", "P1v2").put("tier", "PremiumV2").put("capacity", 1);
        return body;
    }

    static JsonNode functionApp(String planId) {
        ObjectNode body = located().put("kind", "functionapp");
        body.putObject("properties").put("serverFarmId", planId).put("httpsOnly", true);
        body.withObject("/properties").put("publicNetworkAccess", "Disabled");
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

    private static ObjectNode located() {
        return JSON.createObjectNode().put("location", Names.LOCATION);
    }
}
