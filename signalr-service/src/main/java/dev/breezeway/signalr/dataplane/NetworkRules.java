package dev.breezeway.signalr.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.access.Verdict;
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
     * Whether a request may come in, and why.
     *
     * @param connection name of the approved connection that the request came through; empty when there is none
     */
    static Verdict judge(SignalRContent content, RequestType type, Origin origin, Optional<String> connection) {
        JsonNode properties = content.properties();
        JsonNode acls = properties.path("networkACLs");
        if (origin instanceof Origin.PrivateNetwork inside && inside.privateEndpoint() != null) {
            return connection
                    .map(name -> listed(acls, entry(acls, name), type, "networkACLs.privateEndpoints[" + name + "]"))
                    .orElseGet(() -> Verdict.refuse(
                            "The private endpoint has no approved connection to the SignalR.",
                            "Approve its private endpoint connection."));
        }
        if (properties.path("publicNetworkAccess").asText().equals("Disabled")) {
            return Verdict.refuse(
                    "publicNetworkAccess is Disabled and the call comes over the public address.",
                    "Call through a private endpoint, or set publicNetworkAccess to Enabled.");
        }
        return listed(acls, acls.path("publicNetwork"), type, "networkACLs.publicNetwork");
    }

    private static JsonNode entry(JsonNode acls, String connection) {
        return acls.path("privateEndpoints")
                .valueStream()
                .filter(entry -> entry.path("name").asText().equalsIgnoreCase(connection))
                .findFirst()
                .orElseGet(() -> acls.path("there is none"));
    }

    private static Verdict listed(JsonNode acls, JsonNode rule, RequestType type, String name) {
        if (names(rule.path("deny"), type)) {
            return Verdict.refuse(
                    "%s denies %s.".formatted(name, type.label()),
                    "Take %s out of the list deny of %s.".formatted(type.label(), name));
        }
        JsonNode allow = rule.path("allow");
        if (!allow.isArray() || names(allow, type)) {
            return Verdict.allow("%s allows %s.".formatted(name, type.label()));
        }
        String action = acls.path("defaultAction").asText("Deny");
        String why = "%s does not name %s, and the default action is %s.".formatted(name, type.label(), action);
        return action.equals("Allow")
                ? Verdict.allow(why)
                : Verdict.refuse(why, "Add %s to the list allow of %s.".formatted(type.label(), name));
    }

    private static boolean names(JsonNode types, RequestType type) {
        return types.valueStream().anyMatch(name -> name.asText().equals(type.label()));
    }
}
