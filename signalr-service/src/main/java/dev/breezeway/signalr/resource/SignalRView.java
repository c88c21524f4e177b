package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.SystemData;
import java.util.List;
import java.util.Locale;

/** A SignalR in the read model, and as ARM shows it. */
public record SignalRView(SignalRContent content, SystemData systemData, boolean deleting) {
    private static final String FIRST_WITH_LINKS = "2021-04-01";
    private static final List<String> REQUEST_TYPES =
            List.of("ServerConnection", "ClientConnection", "RESTAPI", "Trace");

    /** The resource at an api-version, with what is inside it. */
    ArmResource render(ResourceId id, ApiVersion version, List<ArmResource> links) {
        ObjectNode properties = content.properties().deepCopy();
        String name = id.name().toLowerCase(Locale.ROOT);
        defaults(properties);
        properties.put("provisioningState", deleting ? "Deleting" : "Succeeded");
        properties.put("externalIP", "127.0.0.1");
        properties.put("hostName", name + ".service.signalr.net");
        properties.put("hostNamePrefix", name);
        properties.put("publicPort", 443);
        properties.put("serverPort", 443);
        properties.put("version", "1.0");
        properties.putPOJO("privateEndpointConnections", List.of());
        properties.putPOJO("sharedPrivateLinkResources", links);
        boolean old = version.before(FIRST_WITH_LINKS);
        if (old) {
            properties.remove(List.of("sharedPrivateLinkResources", "tls", "publicNetworkAccess"));
        }
        return new ArmResource(
                id.toString(),
                id.name(),
                SignalRRules.TYPE,
                content.location(),
                content.tags(),
                content.kind(),
                content.sku(),
                content.identity(),
                old ? null : systemData,
                properties);
    }

    private static void defaults(ObjectNode properties) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        properties.putIfAbsent("tls", json.objectNode().put("clientCertEnabled", false));
        properties.putIfAbsent("features", json.arrayNode());
        properties.putIfAbsent("publicNetworkAccess", json.textNode("Enabled"));
        properties.putIfAbsent("disableLocalAuth", json.booleanNode(false));
        properties.putIfAbsent("disableAadAuth", json.booleanNode(false));
        ObjectNode cors = properties.withObjectProperty("cors");
        if (!cors.path("allowedOrigins").isArray()) {
            cors.set("allowedOrigins", json.arrayNode().add("*"));
        }
        ObjectNode acls = properties.withObjectProperty("networkACLs");
        acls.putIfAbsent("defaultAction", json.textNode("Deny"));
        ObjectNode publicNetwork = acls.withObjectProperty("publicNetwork");
        if (!publicNetwork.path("allow").isArray()) {
            REQUEST_TYPES.forEach(publicNetwork.putArray("allow")::add);
        }
        acls.putIfAbsent("privateEndpoints", json.arrayNode());
    }
}
