package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmRefusal;
import dev.breezeway.arm.JsonBody;
import java.util.List;
import java.util.Map;

/** What the settings that the service acts on have to look like. Each refusal names the field. */
final class SettingRules {
    private static final Map<String, List<String>> FEATURES = Map.of(
            "ServiceMode", List.of("Default", "Serverless", "Classic"),
            "EnableConnectivityLogs", List.of("True", "False"),
            "EnableMessagingLogs", List.of("True", "False"),
            "EnableLiveTrace", List.of("True", "False"));
    private static final List<String> ACTIONS = List.of("Allow", "Deny");
    private static final int LONGEST_TIMEOUT = 120;

    private SettingRules() {}

    static void check(JsonBody body) {
        body.list("properties.cors.allowedOrigins");
        body.list("properties.upstream.templates");
        body.list("properties.networkACLs.publicNetwork.allow");
        body.list("properties.networkACLs.publicNetwork.deny");
        body.list("properties.networkACLs.privateEndpoints");
        ObjectNode properties = body.object("properties").orElse(null);
        if (properties == null) {
            return;
        }
        body.list("properties.features");
        properties.path("features").valueStream().forEach(SettingRules::feature);
        properties.path("upstream").path("templates").valueStream().forEach(SettingRules::template);
        JsonNode acls = properties.path("networkACLs");
        oneOf(acls.path("defaultAction"), ACTIONS, "properties.networkACLs.defaultAction");
        requestTypes(acls.path("publicNetwork"), "properties.networkACLs.publicNetwork");
        acls.path("privateEndpoints").valueStream().forEach(entry -> {
            if (!entry.path("name").isTextual()) {
                throw refuse(
                        "An entry needs the name of a private endpoint connection.",
                        "properties.networkACLs.privateEndpoints.name");
            }
            requestTypes(entry, "properties.networkACLs.privateEndpoints");
        });
        body.number("properties.serverless.connectionTimeoutInSeconds")
                .filter(seconds -> seconds < 1 || seconds > LONGEST_TIMEOUT)
                .ifPresent(seconds -> {
                    throw refuse(
                            "The connection timeout must be 1 to %d seconds, not %d."
                                    .formatted(LONGEST_TIMEOUT, seconds),
                            "properties.serverless.connectionTimeoutInSeconds");
                });
    }

    private static void feature(JsonNode feature) {
        String flag = feature.path("flag").asText();
        List<String> values = FEATURES.get(flag);
        if (values == null) {
            throw refuse(
                    "The feature flag '%s' must be one of %s."
                            .formatted(flag, FEATURES.keySet().stream().sorted().toList()),
                    "properties.features.flag");
        }
        String value = feature.path("value").asText();
        if (values.stream().noneMatch(value::equalsIgnoreCase)) {
            throw refuse(
                    "The value '%s' of the feature flag '%s' must be one of %s.".formatted(value, flag, values),
                    "properties.features.value");
        }
    }

    private static void template(JsonNode template) {
        if (template.path("urlTemplate").asText().isBlank()) {
            throw refuse("An upstream template needs a urlTemplate.", "properties.upstream.templates.urlTemplate");
        }
    }

    private static void requestTypes(JsonNode rule, String field) {
        for (String list : List.of("allow", "deny")) {
            rule.path(list).valueStream().forEach(type -> oneOf(type, SignalRView.REQUEST_TYPES, field + "." + list));
        }
    }

    private static void oneOf(JsonNode value, List<String> allowed, String field) {
        if (!value.isMissingNode() && !value.isNull() && !allowed.contains(value.asText())) {
            throw refuse("The value '%s' must be one of %s.".formatted(value.asText(), allowed), field);
        }
    }

    private static ArmRefusal refuse(String message, String field) {
        return SignalRErrors.badArgument(message, field).refuse();
    }
}
