package dev.breezeway.functions.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a plan or a site.
 *
 * @param location name of the region, such as {@code eastus}
 * @param tags tags, or null when none were ever given
 * @param envelope what stands beside {@code properties}, such as kind, sku and identity, as it came
 * @param properties the properties, without those that only the service writes; nothing secret is among them
 */
public record WebContent(
        String location, @Nullable Map<String, String> tags, ObjectNode envelope, ObjectNode properties) {
    private static final List<String> OWN =
            List.of("id", "name", "type", "location", "tags", "properties", "systemData", "etag");

    public WebContent {
        tags = tags == null ? null : Map.copyOf(tags);
        envelope = envelope.deepCopy();
        properties = properties.deepCopy();
    }

    /** Reads a whole body; {@code readOnly} properties in it are ignored. A property that is null counts as absent. */
    public static WebContent read(JsonBody body, String type, List<String> readOnly) {
        String asked = body.text("location")
                .orElseThrow(() -> ArmErrors.locationRequired().refuse());
        String location = Locations.normalize(asked)
                .orElseThrow(() -> ArmErrors.locationUnknown(asked, type).refuse());
        return new WebContent(location, body.tags(), envelope(body), properties(body, readOnly));
    }

    /** This content with what a PATCH says put over it: fields are replaced one by one, null changes nothing. */
    public WebContent patched(JsonBody body, List<String> readOnly) {
        ObjectNode beside = envelope.deepCopy();
        beside.setAll(envelope(body));
        ObjectNode inside = properties.deepCopy();
        inside.setAll(properties(body, readOnly));
        Map<String, String> given = body.tags();
        return new WebContent(location, given == null ? tags : given, beside, inside);
    }

    /** The same with other properties. */
    public WebContent with(ObjectNode other) {
        return new WebContent(location, tags, envelope, other);
    }

    /** Whether it is a function app or a plan for them, or whatever else the kind lists. */
    public boolean isKind(String word) {
        return List.of(kind().split(",", -1)).contains(word);
    }

    /** The kind, such as {@code functionapp,linux}; empty when none was given. */
    public String kind() {
        return envelope.path("kind").asText();
    }

    /** Removes fields that are null, which Microsoft.Web takes as absent. */
    public static ObjectNode withoutNulls(ObjectNode fields) {
        fields.properties().removeIf(field -> field.getValue().isNull());
        return fields;
    }

    private static ObjectNode envelope(JsonBody body) {
        body.text("kind");
        body.object("sku");
        body.object("identity");
        ObjectNode beside = body.fields();
        beside.remove(OWN);
        return withoutNulls(beside);
    }

    private static ObjectNode properties(JsonBody body, List<String> readOnly) {
        ObjectNode inside =
                body.object("properties").orElseGet(() -> body.fields().removeAll());
        inside.remove(readOnly);
        return withoutNulls(inside);
    }

    /** A truth value of the properties; false when it is not there. */
    public boolean flag(String property) {
        return properties.path(property).asBoolean(false);
    }

    /** An object of the properties; an empty one when it is not there. */
    public ObjectNode object(String property) {
        JsonNode there = properties.path(property);
        return there instanceof ObjectNode object ? object.deepCopy() : properties.objectNode();
    }
}
