package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.AddressRange;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ArmRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code networkAcls} of a vault: from where it is reached over its public name while public access is enabled.
 *
 * @param bypass whether Azure's trusted services pass
 * @param allowed whether everyone else passes who no rule names
 * @param ranges addresses that pass
 * @param subnets folded ARM ids of the subnets that pass
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/network-security">Key Vault networking</a>
 */
public record NetworkRules(boolean bypass, boolean allowed, List<AddressRange> ranges, List<String> subnets) {
    private static final Pattern SUBNET = Pattern.compile(
            "/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft\\.(classic)?network/virtualnetworks/[^/]+"
                    + "/subnets/[^/]+");
    private static final String FIELD = "properties.networkAcls.";
    private static final int MOST_RANGES = 1000;
    private static final int MOST_SUBNETS = 200;

    public NetworkRules {
        ranges = List.copyOf(ranges);
        subnets = List.copyOf(subnets);
    }

    /** The rules in checked properties of a vault; everyone passes where there are none. */
    static NetworkRules of(JsonNode properties) {
        JsonNode acls = properties.path("networkAcls");
        return new NetworkRules(
                !"None".equals(acls.path("bypass").asText()),
                !"Deny".equals(acls.path("defaultAction").asText()),
                acls.path("ipRules")
                        .valueStream()
                        .flatMap(rule -> AddressRange.parse(rule.path("value").asText()).stream())
                        .toList(),
                acls.path("virtualNetworkRules")
                        .valueStream()
                        .map(rule -> rule.path("id").asText())
                        .toList());
    }

    /** Checks the rules of a body, and writes them as Azure returns them. */
    static void normalize(ObjectNode acls) {
        choice(acls, "bypass", List.of("AzureServices", "None"));
        choice(acls, "defaultAction", List.of("Allow", "Deny"));
        ArrayNode ranges = list(acls, "ipRules", MOST_RANGES);
        for (int i = 0; i < ranges.size(); i++) {
            String field = FIELD + "ipRules[" + i + "].value";
            ObjectNode rule = object(field, ranges.get(i));
            String text = rule.path("value").asText("");
            rule.put(
                    "value",
                    AddressRange.parse(text)
                            .filter(AddressRange::ipv4)
                            .map(AddressRange::toString)
                            .orElseThrow(() -> refusal(
                                    field, "'%s' is no IPv4 address or range in CIDR notation.".formatted(text))));
        }
        ArrayNode subnets = list(acls, "virtualNetworkRules", MOST_SUBNETS);
        for (int i = 0; i < subnets.size(); i++) {
            String field = FIELD + "virtualNetworkRules[" + i + "].id";
            ObjectNode rule = object(field, subnets.get(i));
            String id = rule.path("id").asText("").toLowerCase(Locale.ROOT);
            if (!SUBNET.matcher(id).matches()) {
                throw refusal(field, "'%s' is not the resource id of a subnet.".formatted(id));
            }
            rule.put("id", id);
        }
    }

    private static void choice(ObjectNode acls, String name, List<String> values) {
        JsonNode given = acls.path(name);
        String value = given.isMissingNode() || given.isNull() ? values.getFirst() : given.asText("");
        acls.put(
                name,
                values.stream()
                        .filter(value::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> refusal(
                                FIELD + name,
                                "The value '%s' of '%s' must be one of %s.".formatted(value, FIELD + name, values))));
    }

    private static ArrayNode list(ObjectNode acls, String name, int most) {
        JsonNode given = acls.path(name);
        if (given.isMissingNode() || given.isNull()) {
            acls.set(name, JsonNodeFactory.instance.arrayNode());
        } else if (!given.isArray()) {
            throw refusal(FIELD + name, "The value of '%s' must be a array.".formatted(FIELD + name));
        }
        ArrayNode list = (ArrayNode) acls.path(name);
        if (list.size() > most) {
            throw refusal(FIELD + name, "A vault has at most %d %s.".formatted(most, name));
        }
        return list;
    }

    private static ObjectNode object(String field, JsonNode rule) {
        return Optional.of(rule)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> refusal(field, "A rule is an object."));
    }

    private static ArmRefusal refusal(String field, String message) {
        return ArmErrors.badField(field, message).refuse();
    }
}
