package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Numbered resources of each kind, all in one resource group, but for the groups themselves. The nth site is on the nth
 * plan.
 *
 * @param subscription id
 * @param tenant id
 */
record Inventory(String subscription, String tenant) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Inventory of(BreezewayProcess system) {
        return new Inventory(system.variable("BREEZEWAY_SUBSCRIPTION_ID"), system.variable("BREEZEWAY_TENANT_ID"));
    }

    void createGroup(Arm arm) {
        arm.put(group() + Kind.GROUP.version(), located());
    }

    void create(Arm arm, Kind kind, int n) {
        arm.put(path(kind, n), body(kind, n));
    }

    String id(Kind kind, int n) {
        String name = kind.prefix() + n;
        return kind == Kind.GROUP
                ? "/subscriptions/" + subscription + "/resourceGroups/" + name
                : group() + "/providers/" + kind.type() + "/" + name;
    }

    /** The id with an api-version. */
    String path(Kind kind, int n) {
        return id(kind, n) + kind.version();
    }

    /** Those of the group; there is none of groups. */
    String listOfGroup(Kind kind) {
        return group() + "/providers/" + kind.type() + kind.version();
    }

    String listOfSubscription(Kind kind) {
        return "/subscriptions/" + subscription + (kind == Kind.GROUP ? "/resourcegroups" : "/providers/" + kind.type())
                + kind.version();
    }

    /** Resources of all types, so many. */
    String listOfAll(boolean inGroup, int top) {
        return (inGroup ? group() : "/subscriptions/" + subscription) + "/resources?api-version=2021-04-01&$top=" + top;
    }

    /** What a client sends that wants such a resource and has no wishes. */
    JsonNode body(Kind kind, int n) {
        ObjectNode body = located();
        switch (kind) {
            case GROUP -> {}
            case SIGNALR -> {
                body.putObject("sku")
                        .put("name", "Standard_S1")
                        .put("tier", "Standard")
                        .put("capacity", 1);
                body.putObject("properties");
            }
            case VAULT -> {
                ObjectNode properties = body.putObject("properties").put("tenantId", tenant);
                properties.putObject("sku").put("family", "A").put("name", "standard");
                properties.putArray("accessPolicies");
            }
            case PLAN ->
                body.putObject("sku").put("name", "S1").put("tier", "Standard").put("capacity", 1);
            case SITE -> body.put("kind", "functionapp").putObject("properties").put("serverFarmId", id(Kind.PLAN, n));
        }
        return body;
    }

    private String group() {
        return "/subscriptions/" + subscription + "/resourceGroups/bench";
    }

    private static ObjectNode located() {
        return JSON.createObjectNode().put("location", "eastus");
    }
}
