package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.functions.plan.PlanResource;
import dev.breezeway.functions.web.WebContent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a site's body has to look like; anything else a client sends is kept as it came. */
final class SiteRules {
    static final String TYPE = "Microsoft.Web/sites";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,58}[a-zA-Z0-9]");
    private static final List<String> ACCESS = List.of("Enabled", "Disabled", "");

    /** What the service writes, and what it only ever takes: a clone's settings would be secrets. */
    private static final List<String> READ_ONLY = List.of(
            "state",
            "hostNames",
            "enabledHostNames",
            "hostNameSslStates",
            "defaultHostName",
            "repositorySiteName",
            "usageState",
            "availabilityState",
            "lastModifiedTimeUtc",
            "trafficManagerHostNames",
            "targetSwapSlot",
            "slotSwapStatus",
            "outboundIpAddresses",
            "possibleOutboundIpAddresses",
            "suspendedTill",
            "maxNumberOfWorkers",
            "resourceGroup",
            "isDefaultContainer",
            "inProgressOperationId",
            "privateEndpointConnections",
            "sku",
            "provisioningState",
            "name",
            "cloningInfo");

    private SiteRules() {}

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw SiteErrors.invalidName(name).refuse();
        }
    }

    static boolean validName(String name) {
        return NAME.matcher(name).matches();
    }

    static WebContent content(JsonBody body) {
        check(body);
        return tidy(WebContent.read(body, TYPE, READ_ONLY));
    }

    static WebContent patched(JsonBody body, WebContent before) {
        check(body);
        return tidy(before.patched(body, READ_ONLY));
    }

    /** The plan that a body names: by id, or by a bare name in the site's own group; empty when it names none. */
    static Optional<ResourceId> plan(ResourceId site, JsonBody body) {
        return body.text("properties.serverFarmId").filter(t -> !t.isBlank()).map(text -> ResourceId.parse(text)
                .filter(id -> id.isOfType("Microsoft.Web/serverfarms"))
                .or(() -> Optional.of(text)
                        .filter(name -> name.indexOf('/') < 0)
                        .map(name -> PlanResource.id(site.subscription(), site.group(), name)))
                .orElseThrow(() -> ArmErrors.badField(
                                "properties.serverFarmId",
                                "'%s' is neither the id nor the name of an App Service plan.".formatted(text))
                        .refuse()));
    }

    private static void check(JsonBody body) {
        body.object("properties.siteConfig");
        body.list("properties.siteConfig.appSettings");
        body.list("properties.siteConfig.connectionStrings");
        body.object("properties.siteConfig.azureStorageAccounts");
        body.flag("properties.reserved");
        body.flag("properties.httpsOnly");
        body.flag("properties.enabled");
        access(body, "properties.publicNetworkAccess");
        access(body, "properties.siteConfig.publicNetworkAccess");
    }

    static void access(JsonBody body, String field) {
        body.text(field)
                .filter(v -> ACCESS.stream().noneMatch(v::equalsIgnoreCase))
                .ifPresent(v -> {
                    throw ArmErrors.badField(
                                    field, "The value '%s' of '%s' must be Enabled or Disabled.".formatted(v, field))
                            .refuse();
                });
    }

    /** An identity's ids are the service's to give. */
    private static WebContent tidy(WebContent content) {
        ObjectNode beside = content.envelope().deepCopy();
        if (beside.get("identity") instanceof ObjectNode identity) {
            identity.remove(List.of("principalId", "tenantId"));
        }
        return new WebContent(content.location(), content.tags(), beside, content.properties());
    }
}
