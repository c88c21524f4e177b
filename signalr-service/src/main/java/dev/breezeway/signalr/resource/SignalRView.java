package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.SystemData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A SignalR in the read model, and as ARM shows it.
 *
 * @param provisioning {@link #CREATING} or {@link #FAILED}; null when it can be used
 */
public record SignalRView(
        SignalRContent content,
        SystemData systemData,
        boolean deleting,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String provisioning) {
    static final String CREATING = "Creating";
    static final String FAILED = "Failed";
    private static final String FIRST_WITH_LINKS = "2021-04-01";
    static final List<String> REQUEST_TYPES = List.of("ServerConnection", "ClientConnection", "RESTAPI", "Trace");

    /** What a SignalR shows inside itself. */
    record Inside(List<ArmResource> links, List<ArmResource> connections) {
        Inside {
            links = List.copyOf(links);
            connections = List.copyOf(connections);
        }
    }

    /** The resource at an api-version, with what is inside it. */
    ArmResource render(Stored<SignalRView> stored, ApiVersion version, Inside inside, String tenant) {
        ResourceId id = stored.id();
        ObjectNode properties = content.properties().deepCopy();
        String name = id.name().toLowerCase(Locale.ROOT);
        defaults(properties);
        privateEndpoints(properties.withObjectProperty("networkACLs"), inside.connections());
        properties.put("provisioningState", state());
        properties.put("externalIP", creating() ? null : "127.0.0.1");
        properties.put("hostName", SignalRs.host(id));
        properties.put("hostNamePrefix", name);
        properties.put("publicPort", 443);
        properties.put("serverPort", 443);
        properties.put("version", creating() ? "1.0-preview" : "1.0");
        properties.putPOJO("privateEndpointConnections", inside.connections());
        properties.putPOJO("sharedPrivateLinkResources", inside.links());
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
                SignalRIdentity.shown(content.identity(), stored.incarnation(), tenant),
                old ? null : systemData,
                properties);
    }

    /** One that can be used at once. */
    static SignalRView created(SignalRContent content, SystemData systemData) {
        return new SignalRView(content, systemData, false, null);
    }

    /** The same with other content. */
    SignalRView with(SignalRContent changed, String by, Instant at) {
        return new SignalRView(changed, systemData.modified(by, at), false, provisioning);
    }

    /** The same with {@link #CREATING}, {@link #FAILED} or, when it can be used, null. */
    SignalRView at(@Nullable String state) {
        return new SignalRView(content, systemData, deleting, state);
    }

    /** The same while it is being deleted. */
    SignalRView going() {
        return new SignalRView(content, systemData, true, null);
    }

    /** Whether it takes no change yet. */
    public boolean creating() {
        return !deleting && CREATING.equals(provisioning);
    }

    /** Whether its creation failed. */
    boolean failed() {
        return !deleting && FAILED.equals(provisioning);
    }

    private String state() {
        if (deleting) {
            return "Deleting";
        }
        return provisioning == null ? "Succeeded" : provisioning;
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
    }

    /** One entry for each connection: the client's, or one that allows everything; none for a connection that is gone. */
    private static void privateEndpoints(ObjectNode acls, List<ArmResource> connections) {
        JsonNode said = acls.path("privateEndpoints");
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (ArmResource connection : connections) {
            entries.add(said.valueStream()
                    .filter(entry -> entry.path("name").asText().equalsIgnoreCase(connection.name()))
                    .findFirst()
                    .orElseGet(() -> {
                        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("name", connection.name());
                        REQUEST_TYPES.forEach(entry.putArray("allow")::add);
                        return entry;
                    }));
        }
        acls.set("privateEndpoints", entries);
    }
}
