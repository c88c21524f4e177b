package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import dev.breezeway.signalr.resource.SignalRContent.Sku;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a SignalR's body has to look like; anything else a client sends is kept as it came. */
final class SignalRRules {
    static final String TYPE = "Microsoft.SignalRService/SignalR";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{1,61}[a-zA-Z0-9]");
    /** SKU names and their tiers. */
    static final Map<String, String> TIERS =
            Map.of("Free_F1", "Free", "Standard_S1", "Standard", "Premium_P1", "Premium");
    /** Units that can be bought; a free one has exactly one. */
    static final List<Integer> UNITS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100);

    private static final List<String> READ_ONLY = List.of(
            "provisioningState",
            "externalIP",
            "hostName",
            "hostNamePrefix",
            "publicPort",
            "serverPort",
            "version",
            "privateEndpointConnections",
            "sharedPrivateLinkResources");

    private SignalRRules() {}

    static boolean wellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    static void name(String name) {
        if (!wellFormed(name)) {
            throw SignalRErrors.invalidName(name).refuse();
        }
    }

    static SignalRContent content(JsonBody body) {
        String asked = body.text("location")
                .orElseThrow(() -> ArmErrors.locationRequired().refuse());
        String location = Locations.normalize(asked)
                .orElseThrow(() -> ArmErrors.locationUnknown(asked, TYPE).refuse());
        ObjectNode properties = body.object("properties").orElseGet(JsonNodeFactory.instance::objectNode);
        check(body);
        properties.remove(READ_ONLY);
        String kind = body.text("kind").orElse("SignalR");
        if (!List.of("SignalR", "RawWebSockets").contains(kind)) {
            throw SignalRErrors.badArgument("The kind must be SignalR or RawWebSockets.", "kind")
                    .refuse();
        }
        return new SignalRContent(location, body.tags(), sku(body), kind, SignalRIdentity.asked(body), properties);
    }

    private static Sku sku(JsonBody body) {
        String name = body.text("sku.name").orElse("Standard_S1");
        String tier = TIERS.get(name);
        if (tier == null) {
            throw SignalRErrors.badArgument(
                            "The SKU '%s' is not one of %s."
                                    .formatted(
                                            name,
                                            TIERS.keySet().stream().sorted().toList()),
                            "sku.name")
                    .refuse();
        }
        if (!body.text("sku.tier").orElse(tier).equals(tier)) {
            throw SignalRErrors.skuMismatch().refuse();
        }
        int capacity = body.number("sku.capacity").orElse(1);
        if (!UNITS.contains(capacity) || (tier.equals("Free") && capacity != 1)) {
            throw SignalRErrors.badArgument(
                            "The capacity must be 1 for Free_F1 and otherwise one of %s, not %d."
                                    .formatted(UNITS, capacity),
                            "sku.capacity")
                    .refuse();
        }
        return new Sku(name, tier, name.substring(name.indexOf('_') + 1), capacity);
    }

    private static void check(JsonBody body) {
        SettingRules.check(body);
        body.flag("properties.disableLocalAuth");
        body.flag("properties.disableAadAuth");
        body.text("properties.publicNetworkAccess")
                .filter(v -> !List.of("Enabled", "Disabled").contains(v))
                .ifPresent(v -> {
                    throw SignalRErrors.badArgument(
                                    "The value '%s' must be Enabled or Disabled.".formatted(v),
                                    "properties.publicNetworkAccess")
                            .refuse();
                });
    }
}
