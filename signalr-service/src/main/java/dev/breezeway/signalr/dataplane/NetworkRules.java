package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.signalr.resource.SignalRContent;
import java.util.Optional;

/**
 * {@code networkACLs} and {@code publicNetworkAccess}. Within a rule, what is denied is denied, what is allowed is
 * allowed, and for the rest the default action counts; a rule without a list of what it allows allows everything, as
 * the resource shows it.
 */
final class NetworkRules {
    private NetworkRules() {}

    /**
     * Whether a request may come in.
     *
     * @param connection name of the approved connection that the request came through; empty when there is none
     */
    static boolean admit(SignalRContent content, RequestType type, Origin origin, Optional<String> connection) {
        JsonNode properties = content.properties();
        JsonNode acls = properties.path("networkACLs");
        boolean through = origin instanceof Origin.PrivateNetwork inside && inside.privateEndpoint() != null;
        if (through) {
            return connection.isPresent() && allowed(acls, entry(acls, connection.get()), type);
        }
        return !properties.path("publicNetworkAccess").asText().equals("Disabled")
                && allowed(acls, acls.path("publicNetwork"), type);
    }

    private static JsonNode entry(JsonNode acls, String connection) {
        return acls.path("privateEndpoints")
                .valueStream()
                .filter(entry -> entry.path("name").asText().equalsIgnoreCase(connection))
                .findFirst()
                .orElseGet(() -> acls.path("there is none"));
    }

    private static boolean allowed(JsonNode acls, JsonNode rule, RequestType type) {
        if (names(rule.path("deny"), type)) {
            return false;
        }
        JsonNode allow = rule.path("allow");
        return !allow.isArray()
                || names(allow, type)
                || acls.path("defaultAction").asText("Deny").equals("Allow");
    }

    private static boolean names(JsonNode types, RequestType type) {
        return types.valueStream().anyMatch(name -> name.asText().equals(type.label()));
    }
}
