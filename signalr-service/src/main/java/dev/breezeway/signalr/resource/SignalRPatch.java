package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.JsonBody;

/**
 * What a SignalR is after a PATCH, as the body of a PUT that would make it so. Objects are merged, lists and single
 * values replaced, {@code null} changes nothing. Tags and identity are replaced whole. {@code features} is merged by
 * flag: clients send only the flags they mean to change, and an empty list with everything else.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/signalr/signal-r/update">SignalR - Update</a>
 */
final class SignalRPatch {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FEATURES = "features";

    private SignalRPatch() {}

    static JsonBody apply(SignalRContent now, JsonBody patch) {
        ObjectNode sent = patch.fields();
        ObjectNode merged = JSON.valueToTree(now);
        // a SKU of another name has its own tier
        if (sent.path("sku").has("name") && !sent.path("sku").has("tier")) {
            merged.withObjectProperty("sku").remove("tier");
        }
        if (now.identity() == null) {
            merged.remove("identity");
        }
        sent.properties().forEach(field -> {
            boolean whole = field.getKey().equals("tags") || field.getKey().equals("identity");
            if (field.getKey().equals("properties")) {
                features(merged.withObjectProperty("properties"), field.getValue());
            }
            if (!field.getValue().isNull()) {
                merged.set(
                        field.getKey(),
                        whole ? field.getValue() : merged(merged.path(field.getKey()), field.getValue()));
            }
        });
        return JsonBody.of(merged);
    }

    private static JsonNode merged(JsonNode now, JsonNode sent) {
        if (!(now instanceof ObjectNode there) || !(sent instanceof ObjectNode given)) {
            return sent;
        }
        given.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                there.set(field.getKey(), merged(there.path(field.getKey()), field.getValue()));
            }
        });
        return there;
    }

    /** Replaces the list that was sent by what it comes to together with the one that is there. */
    private static void features(ObjectNode now, JsonNode properties) {
        if (!(properties instanceof ObjectNode sent) || !(sent.path(FEATURES) instanceof ArrayNode flags)) {
            return;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        now.path(FEATURES).valueStream().filter(there -> !among(flags, there)).forEach(all::add);
        all.addAll(flags);
        if (all.isEmpty()) {
            sent.remove(FEATURES);
        } else {
            sent.set(FEATURES, all);
        }
    }

    private static boolean among(ArrayNode flags, JsonNode like) {
        String name = like.path("flag").asText();
        return flags.valueStream().anyMatch(flag -> flag.path("flag").asText().equalsIgnoreCase(name));
    }
}
