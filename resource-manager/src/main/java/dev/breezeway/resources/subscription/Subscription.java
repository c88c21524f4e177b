package dev.breezeway.resources.subscription;

import java.util.List;

/** The subscription on the wire. */
record Subscription(
        String id,
        String subscriptionId,
        String tenantId,
        String displayName,
        String state,
        Policies subscriptionPolicies,
        String authorizationSource,
        List<String> managedByTenants) {

    /** Limits, which Breezeway does not have. */
    record Policies(String locationPlacementId, String quotaId, String spendingLimit) {}

    static Subscription of(String id, String tenant) {
        return new Subscription(
                "/subscriptions/" + id,
                id,
                tenant,
                "Breezeway",
                "Enabled",
                new Policies("Public_2014-09-01", "PayAsYouGo_2014-09-01", "Off"),
                "RoleBased",
                List.of());
    }
}
