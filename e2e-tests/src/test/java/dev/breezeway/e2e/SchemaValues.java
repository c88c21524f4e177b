package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.OpenApi.Schema;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Values that a schema allows, chosen by chance. */
final class SchemaValues {
    private static final int DEEPEST = 6;

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final OpenApi api;
    private final Known known;

    /** Names and ids that a text of this name is likely to stand for. */
    @FunctionalInterface
    interface Known {
        /** One of them, or any text. */
        String text(String property, Random random);
    }

    SchemaValues(OpenApi api, Known known) {
        this.api = api;
        this.known = known;
    }

    /** A value of the schema. */
    JsonNode of(Schema schema, Random random) {
        return value("", schema, random, 0);
    }

    private JsonNode value(String name, Schema reference, Random random, int depth) {
        Schema schema = api.resolve(reference);
        JsonNode node = schema.node();
        if (node.path("enum").isArray() && !node.path("enum").isEmpty()) {
            return node.path("enum").get(random.nextInt(node.path("enum").size()));
        }
        return switch (node.path("type").asText()) {
            case "string" -> json.textNode(text(name, node, random));
            case "integer" -> json.numberNode(random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(1, 10));
            case "number" -> json.numberNode(random.nextInt(1000) / 10.0);
            case "boolean" -> json.booleanNode(random.nextBoolean());
            case "array" -> array(name, schema, random, depth);
            default -> object(schema, random, depth);
        };
    }

    private String text(String name, JsonNode node, Random random) {
        return switch (node.path("format").asText()) {
            case "uuid" -> "%08x-0000-4000-8000-%012x".formatted(random.nextInt(), random.nextInt() & 0xffffffffL);
            case "date-time" -> "2030-01-01T00:00:%02dZ".formatted(random.nextInt(60));
            case "uri" -> "https://localhost/" + random.nextInt(100);
            default -> known.text(name, random);
        };
    }

    private ArrayNode array(String name, Schema schema, Random random, int depth) {
        ArrayNode array = json.arrayNode();
        int size = depth >= DEEPEST ? 0 : random.nextInt(3);
        for (int i = 0; i < size; i++) {
            array.add(value(name, new Schema(schema.file(), schema.node().path("items")), random, depth + 1));
        }
        return array;
    }

    private ObjectNode object(Schema schema, Random random, int depth) {
        ObjectNode object = json.objectNode();
        fill(object, schema, random, depth);
        JsonNode more = schema.node().path("additionalProperties");
        if (more.isObject() && depth < DEEPEST) {
            for (int i = random.nextInt(3); i > 0; i--) {
                object.set("key" + i, value("", new Schema(schema.file(), more), random, depth + 1));
            }
        }
        return object;
    }

    private void fill(ObjectNode object, Schema schema, Random random, int depth) {
        for (JsonNode base : schema.node().path("allOf")) {
            fill(object, api.resolve(new Schema(schema.file(), base)), random, depth);
        }
        Set<String> required = new HashSet<>();
        schema.node().path("required").forEach(name -> required.add(name.asText()));
        for (var property : schema.node().path("properties").properties()) {
            JsonNode described = property.getValue();
            boolean wanted = required.contains(property.getKey()) || wanted(property.getKey(), random, depth);
            if (wanted && !described.path("readOnly").asBoolean() && depth < DEEPEST) {
                object.set(
                        property.getKey(),
                        value(property.getKey(), new Schema(schema.file(), described), random, depth + 1));
            }
        }
    }

    private static boolean wanted(String name, Random random, int depth) {
        return switch (name) {
            case "location", "properties", "sku" -> random.nextInt(10) != 0;
            default -> random.nextInt(depth < 2 ? 2 : 4) == 0;
        };
    }
}
