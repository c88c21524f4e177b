package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.functions.plan.PlanView;
import dev.breezeway.functions.web.WebContent;
import dev.breezeway.functions.web.WebDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A site in the read model, and as ARM shows it.
 *
 * @param content what it is
 * @param running whether it runs
 * @param documents configuration by name, such as {@code slotConfigNames}
 * @param functions the functions of a function app by their keys; sites stored before there were any have none
 * @param changed when it was changed last
 */
record SiteView(
        SiteContent content,
        boolean running,
        Map<String, ObjectNode> documents,
        Map<String, SiteFunction> functions,
        Instant changed) {
    /** Of the 127/8 that stands for the internet here. */
    private static final String OUTBOUND = "127.0.0.1";

    SiteView {
        documents = Map.copyOf(documents);
        functions = Map.copyOf(Objects.requireNonNullElse(functions, Map.of()));
    }

    /** What a site is shown with, besides itself. */
    record Around(UUID incarnation, String tenant, ResourceId planId, PlanView plan, List<ArmResource> connections) {
        Around {
            connections = List.copyOf(connections);
        }
    }

    /** The public name of a site. */
    static String host(String name) {
        return name.toLowerCase(Locale.ROOT) + ".azurewebsites.net";
    }

    /** The public name of its deployment endpoint. */
    static String scmHost(String name) {
        return name.toLowerCase(Locale.ROOT) + ".scm.azurewebsites.net";
    }

    /** Microsoft.Web's tags are the time of the last change, in hexadecimal. */
    static String entityTag(Instant changed) {
        return "\"" + Long.toHexString(changed.toEpochMilli()).toUpperCase(Locale.ROOT) + "\"";
    }

    SiteView with(SiteContent other) {
        return new SiteView(other, running, documents, functions, changed);
    }

    SiteView with(boolean runs) {
        return new SiteView(content, runs, documents, functions, changed);
    }

    SiteView with(String name, ObjectNode document) {
        Map<String, ObjectNode> more = new HashMap<>(documents);
        more.put(name, document);
        return new SiteView(content, running, more, functions, changed);
    }

    SiteView with(SiteFunction function) {
        Map<String, SiteFunction> more = new HashMap<>(functions);
        more.put(function.key(), function);
        return new SiteView(content, running, documents, more, changed);
    }

    SiteView without(String function) {
        Map<String, SiteFunction> fewer = new HashMap<>(functions);
        fewer.remove(SiteFunction.key(function));
        return new SiteView(content, running, documents, fewer, changed);
    }

    SiteView at(Instant now) {
        return new SiteView(content, running, documents, functions, now);
    }

    ObjectNode render(ResourceId id, Around around) {
        WebContent web = content.web();
        ObjectNode properties = web.properties().deepCopy();
        properties.put("state", running ? "Running" : "Stopped");
        hosts(properties, id);
        properties.put("serverFarmId", around.planId().toString());
        properties.put("sku", around.plan().sku().tier());
        properties.put("resourceGroup", id.group()).put("repositorySiteName", id.name());
        properties.put("usageState", "Normal").put("availabilityState", "Normal");
        properties.put("lastModifiedTimeUtc", changed.toString());
        properties.put("outboundIpAddresses", OUTBOUND).put("possibleOutboundIpAddresses", OUTBOUND);
        properties.putPOJO("privateEndpointConnections", around.connections());
        defaults(properties, around.plan().linux());
        ObjectNode resource = WebDocument.of(id, web, content.functions() ? "functionapp" : "app", properties);
        identity(resource, around);
        return resource;
    }

    private static void hosts(ObjectNode properties, ResourceId id) {
        String host = host(id.name());
        String scm = scmHost(id.name());
        properties.put("defaultHostName", host);
        properties.putArray("hostNames").add(host);
        properties.putArray("enabledHostNames").add(host).add(scm);
        ArrayNode states = properties.putArray("hostNameSslStates");
        states.addObject().put("name", host).put("sslState", "Disabled").put("hostType", "Standard");
        states.addObject().put("name", scm).put("sslState", "Disabled").put("hostType", "Repository");
    }

    private static void defaults(ObjectNode properties, boolean linux) {
        properties.putIfAbsent("enabled", properties.booleanNode(true));
        properties.putIfAbsent("reserved", properties.booleanNode(linux));
        for (String flag : List.of(
                "isXenon", "hyperV", "scmSiteAlsoStopped", "clientAffinityEnabled", "clientCertEnabled", "httpsOnly")) {
            properties.putIfAbsent(flag, properties.booleanNode(false));
        }
        properties.putIfAbsent("clientCertMode", properties.textNode("Required"));
        properties.putIfAbsent("hostNamesDisabled", properties.booleanNode(false));
        properties.putIfAbsent("containerSize", properties.numberNode(0));
        properties.putIfAbsent("dailyMemoryTimeQuota", properties.numberNode(0));
        properties.putIfAbsent("redundancyMode", properties.textNode("None"));
        properties.putIfAbsent("storageAccountRequired", properties.booleanNode(false));
        properties.putIfAbsent("keyVaultReferenceIdentity", properties.textNode("SystemAssigned"));
        ObjectNode config = properties.withObject("siteConfig");
        config.putIfAbsent("numberOfWorkers", config.numberNode(1));
        config.putIfAbsent("alwaysOn", config.booleanNode(false));
        config.putIfAbsent("http20Enabled", config.booleanNode(false));
        // never shown here: settings are asked for by a POST that only writers may make
        config.putNull("appSettings").putNull("connectionStrings");
    }

    private static void identity(ObjectNode resource, Around around) {
        if (resource.get("identity") instanceof ObjectNode identity
                && identity.path("type").asText().contains("SystemAssigned")) {
            UUID principal =
                    UUID.nameUUIDFromBytes(("identity of " + around.incarnation()).getBytes(StandardCharsets.UTF_8));
            identity.put("principalId", principal.toString()).put("tenantId", around.tenant());
        }
    }
}
