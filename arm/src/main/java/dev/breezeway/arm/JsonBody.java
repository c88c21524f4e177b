package dev.breezeway.arm;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request body: a JSON object whose fields are read by path ({@code properties.sku.name}). A field of the wrong type
 * is refused with 400, naming it; {@code null} counts as absent.
 */
public final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MAX_TAGS = 50;

    private final ObjectNode root;

    private JsonBody(ObjectNode root) {
        this.root = root;
    }

    /** Reads a body; refuses one that is no JSON object. */
    public static JsonBody parse(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw ArmErrors.invalidContent("The request content was empty; a JSON object is required.")
                    .refuse();
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                if (!storable(object)) {
                    throw ArmErrors.invalidContent(
                                    "The request content was invalid: a text has a NUL character or half a surrogate pair.")
                            .refuse();
                }
                return new JsonBody(object);
            }
            throw ArmErrors.invalidContent("The request content was invalid: a JSON object is required.")
                    .refuse();
        } catch (JsonProcessingException e) {
            throw ArmErrors.invalidContent("The request content was invalid and could not be deserialized" + place(e))
                    .refuse();
        } catch (IOException e) {
            throw ArmErrors.invalidContent("The request content could not be read.")
                    .refuse();
        }
    }

    /** A parser's limit, on nesting for one, is reported without a place. */
    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? ": it is nested too deeply, or a text or number in it is too long."
                : ": line %d, position %d.".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** PostgreSQL takes neither in its JSON; a parser's limit on nesting bounds the depth. */
    private static boolean storable(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Texts.storable(node.textValue());
            case OBJECT ->
                node.properties().stream()
                        .allMatch(field -> Texts.storable(field.getKey()) && storable(field.getValue()));
            case ARRAY -> node.valueStream().allMatch(JsonBody::storable);
            default -> true;
        };
    }

    /** A body that was put together from what is stored and what was sent. */
    public static JsonBody of(ObjectNode root) {
        return new JsonBody(root.deepCopy());
    }

    /** A text, if it is there. */
    public Optional<String> text(String path) {
        return at(path, JsonNodeType.STRING, "string").map(JsonNode::textValue);
    }

    /** A text that has to be there. */
    public String requiredText(String path) {
        return text(path).filter(t -> !t.isBlank()).orElseThrow(() -> missing(path));
    }

    /** A whole number, if it is there. */
    public Optional<Integer> number(String path) {
        return at(path, JsonNodeType.NUMBER, "number").map(node -> {
            if (!node.canConvertToInt() || !node.isIntegralNumber()) {
                throw wrong(path, "whole number");
            }
            return node.intValue();
        });
    }

    /** A truth value, if it is there. */
    public Optional<Boolean> flag(String path) {
        return at(path, JsonNodeType.BOOLEAN, "boolean").map(JsonNode::booleanValue);
    }

    /** An object, if it is there; a copy. */
    public Optional<ObjectNode> object(String path) {
        return at(path, JsonNodeType.OBJECT, "object").map(node -> ((ObjectNode) node).deepCopy());
    }

    /** Every field as it came; a copy. */
    public ObjectNode fields() {
        return root.deepCopy();
    }

    /** Whether there is a list, which may be empty. */
    public boolean list(String path) {
        return at(path, JsonNodeType.ARRAY, "array").isPresent();
    }

    /** The texts in a list; none when there is no list. */
    public List<String> texts(String path) {
        return at(path, JsonNodeType.ARRAY, "array").stream()
                .flatMap(JsonNode::valueStream)
                .map(item -> {
                    if (!item.isTextual()) {
                        throw wrong(path, "array of strings");
                    }
                    return item.textValue();
                })
                .toList();
    }

    /** The tags of a resource, if it has any. */
    public @Nullable Map<String, String> tags() {
        Optional<ObjectNode> tags = object("tags");
        if (tags.isEmpty()) {
            return null;
        }
        if (tags.get().size() > MAX_TAGS) {
            throw ArmErrors.badField("tags", "A resource has at most %d tags.".formatted(MAX_TAGS))
                    .refuse();
        }
        Map<String, String> values = new LinkedHashMap<>();
        tags.get().properties().forEach(tag -> {
            if (!tag.getValue().isTextual()) {
                throw wrong("tags." + tag.getKey(), "string");
            }
            values.put(tag.getKey(), tag.getValue().textValue());
        });
        return values;
    }

    private Optional<JsonNode> at(String path, JsonNodeType type, String name) {
        JsonNode node = root;
        for (String step : path.split("\\.", -1)) {
            if (node.isNull() || node.isMissingNode()) {
                return Optional.empty();
            }
            if (!node.isObject()) {
                throw wrong(path.substring(0, Math.max(0, path.lastIndexOf('.'))), "object");
            }
            node = node.path(step);
        }
        if (node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        if (node.getNodeType() != type) {
            throw wrong(path, name);
        }
        return Optional.of(node);
    }

    private static ArmRefusal wrong(String path, String type) {
        return ArmErrors.badField(path, "The value of '%s' must be a %s.".formatted(path, type))
                .refuse();
    }

    private static ArmRefusal missing(String path) {
        return ArmErrors.badField(path, "The property '%s' is required and was not given.".formatted(path))
                .refuse();
    }
}
