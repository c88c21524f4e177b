package dev.breezeway.functions.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.ResourceId;
import java.util.Map;

/** How Microsoft.Web writes a resource: the region by its display name, every field that was sent, tags always. */
public final class WebDocument {
    private WebDocument() {}

    /** The resource with these properties in place of the content's. */
    public static ObjectNode of(ResourceId id, WebContent content, String kind, ObjectNode properties) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("id", id.toString());
        resource.put("name", id.name());
        resource.put("type", id.type());
        resource.put("kind", kind);
        resource.put("location", displayName(content.location()));
        ObjectNode tags = resource.putObject("tags");
        Map<String, String> given = content.tags();
        if (given != null) {
            given.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> tags.put(e.getKey(), e.getValue()));
        }
        resource.setAll(content.envelope());
        resource.set("properties", properties);
        return resource;
    }

    /** Microsoft.Web's name of a region, such as {@code East US}. */
    public static String displayName(String location) {
        return Locations.all().stream()
                .filter(l -> l.name().equals(location))
                .map(Locations::displayName)
                .findFirst()
                .orElse(location);
    }
}
