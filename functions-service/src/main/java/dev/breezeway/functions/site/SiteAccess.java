package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.AddressRange;
import dev.breezeway.arm.access.Verdict;
import dev.breezeway.arm.signed.Origin;
import dev.breezeway.privatelink.Connections;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From where a site is reached. Through a private endpoint only its approved connection counts. Over the public name
 * {@code publicNetworkAccess} has the first word, and where it says nothing an approved private endpoint closes the public
 * side; then come the access restrictions. Service tags stand for no addresses here, so a rule with one never matches.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-access-restrictions">Access restrictions</a>
 */
public final class SiteAccess {
    private final Connections connections;

    /** Judges by these connections. */
    public SiteAccess(Connections connections) {
        this.connections = connections;
    }

    /** Whether a call from there may reach the site, or its deployment endpoint. */
    public Verdict judge(LivingSite site, Origin origin, boolean scm) {
        if (origin instanceof Origin.PrivateNetwork inside && inside.privateEndpoint() != null) {
            return connections.admits(site.id(), inside.privateEndpoint())
                    ? Verdict.allow(
                            "The private endpoint has an approved connection to the site; access restrictions are "
                                    + "not evaluated.")
                    : Verdict.refuse(
                            "The private endpoint has no approved connection to the site.",
                            "Approve the private endpoint connection of " + site.id() + ".");
        }
        String access = site.publicNetworkAccess();
        if (access.equalsIgnoreCase("Disabled")) {
            return Verdict.refuse(
                    "publicNetworkAccess is Disabled and the call comes over the public address.",
                    "Call through a private endpoint, or set publicNetworkAccess to Enabled.");
        }
        if (access.isEmpty() && connections.anyApproved(site.id())) {
            return Verdict.refuse(
                    "The site has an approved private endpoint connection, and publicNetworkAccess is not set, which "
                            + "closes the public side.",
                    "Call through a private endpoint, or set publicNetworkAccess to Enabled.");
        }
        return restrictions(site, origin, scm);
    }

    private static Verdict restrictions(LivingSite site, Origin origin, boolean scm) {
        boolean own = scm && !site.config("scmIpSecurityRestrictionsUseMain").asBoolean(false);
        String name = own ? AccessRestrictions.SCM_RULES : AccessRestrictions.RULES;
        List<JsonNode> rules = site.config(name)
                .valueStream()
                .sorted(Comparator.comparingInt(rule -> rule.path("priority").asInt(Integer.MAX_VALUE)))
                .toList();
        Optional<JsonNode> first =
                rules.stream().filter(rule -> matches(rule, origin)).findFirst();
        String stated = site.config(name + "DefaultAction").asText("");
        boolean otherwise = stated.isEmpty() ? rules.isEmpty() : stated.equalsIgnoreCase("Allow");
        boolean allowed = first.map(rule -> !rule.path("action").asText().equalsIgnoreCase("Deny"))
                .orElse(otherwise);
        String which = first.map(rule -> "the rule '%s' of %s matches %s"
                        .formatted(
                                rule.path("name").asText(rule.path("ipAddress").asText()), name, origin.address()))
                .orElse("no rule of %s matches %s, and unmatched calls are %s"
                        .formatted(name, origin.address(), otherwise ? "allowed" : "denied"));
        String rule = "publicNetworkAccess lets public calls in, and " + which + ".";
        return allowed
                ? Verdict.allow(rule)
                : Verdict.refuse(rule, "Add a rule to %s that allows %s.".formatted(name, origin.address()));
    }

    private static boolean matches(JsonNode rule, Origin origin) {
        if (rule.path("tag").asText("").equals("ServiceTag")) {
            return false;
        }
        String subnet = rule.path("vnetSubnetResourceId").asText("").toLowerCase(Locale.ROOT);
        if (!subnet.isEmpty()) {
            return origin instanceof Origin.PrivateNetwork inside
                    && subnet.startsWith(inside.network().toLowerCase(Locale.ROOT) + "/subnets/");
        }
        String addresses = rule.path("ipAddress").asText("");
        return addresses.equals("Any")
                || Arrays.stream(addresses.split(",", -1))
                        .flatMap(text -> AddressRange.parse(text.strip()).stream())
                        .anyMatch(range -> range.contains(origin.address()));
    }
}
