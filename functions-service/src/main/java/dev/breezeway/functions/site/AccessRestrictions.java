package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Access restrictions in a {@code siteConfig}: the rules that were given, and the one that they imply, which is shown
 * and never stored.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-access-restrictions">Access restrictions</a>
 */
final class AccessRestrictions {
    static final String RULES = "ipSecurityRestrictions";
    static final String SCM_RULES = "scmIpSecurityRestrictions";

    private static final int LAST = Integer.MAX_VALUE;
    private static final int MOST = 512;
    private static final List<String> LISTS = List.of(RULES, SCM_RULES);
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+(/[0-9]{1,3})?");

    private AccessRestrictions() {}

    /** Refuses what is no list of rules. */
    static void check(ObjectNode config) {
        LISTS.forEach(name -> {
            JsonNode rules = config.path(name);
            String field = "properties." + name;
            if (!rules.isMissingNode() && !rules.isArray()) {
                throw ArmErrors.badField(field, "The value of '%s' must be an array.".formatted(field))
                        .refuse();
            }
            if (rules.size() > MOST) {
                throw ArmErrors.badField(field, "A site has at most %d access restrictions.".formatted(MOST))
                        .refuse();
            }
            rules.forEach(rule -> check(field, rule));
        });
    }

    /** The config without the rules that we add when we show it. */
    static ObjectNode withoutImplied(ObjectNode config) {
        LISTS.forEach(name -> {
            if (config.get(name) instanceof ArrayNode rules) {
                ArrayNode kept = rules.arrayNode();
                rules.forEach(rule -> {
                    if (!implied(rule)) {
                        kept.add(rule);
                    }
                });
                config.set(name, kept);
            }
        });
        return config;
    }

    /** Shows rules and what they imply. */
    static void show(ObjectNode config) {
        LISTS.forEach(name -> {
            ArrayNode rules = config.path(name) instanceof ArrayNode given
                    ? given.deepCopy()
                    : JsonNodeFactory.instance.arrayNode();
            String stated = config.path(name + "DefaultAction").asText("");
            boolean allow = stated.isEmpty() ? rules.isEmpty() : stated.equalsIgnoreCase("Allow");
            int priority = rules.isEmpty() && allow ? 1 : LAST;
            rules.addObject()
                    .put("ipAddress", "Any")
                    .put("action", allow ? "Allow" : "Deny")
                    .put("priority", priority)
                    .put("name", allow ? "Allow all" : "Deny all")
                    .put("description", allow ? "Allow all access" : "Deny all access");
            config.set(name, rules);
        });
    }

    private static boolean implied(JsonNode rule) {
        String name = rule.path("name").asText();
        return rule.path("ipAddress").asText().equals("Any")
                && (name.equals("Allow all") || name.equals("Deny all"))
                && (rule.path("priority").asInt() == LAST
                        || rule.path("priority").asInt() == 1);
    }

    private static void check(String field, JsonNode rule) {
        String address = rule.path("ipAddress").asText("");
        boolean tag = !rule.path("tag").asText("Default").equals("Default");
        boolean named = address.equals("Any") || tag || rule.has("vnetSubnetResourceId");
        boolean addresses = !address.isEmpty()
                && List.of(address.split(",", -1)).stream()
                        .allMatch(a -> ADDRESS.matcher(a).matches());
        if (!rule.isObject() || !(named || addresses)) {
            throw ArmErrors.badField(
                            field, "'%s' is not an address range, 'Any', a service tag or a subnet.".formatted(address))
                    .refuse();
        }
    }
}
