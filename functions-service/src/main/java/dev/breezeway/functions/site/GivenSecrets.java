package dev.breezeway.functions.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.functions.web.SealedDocuments.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * Secrets that came inside a {@code siteConfig}, taken out of it: application settings and connection strings as lists of
 * names and values, storage accounts as they are. Prints as {@code ***}.
 */
final class GivenSecrets {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<Kind, ObjectNode> documents = new EnumMap<>(Kind.class);

    private GivenSecrets() {}

    /** Removes them from the config and keeps them; those that are not there leave what the site has. */
    static GivenSecrets takeFrom(ObjectNode config) {
        GivenSecrets given = new GivenSecrets();
        if (config.remove("appSettings") instanceof ArrayNode list) {
            given.documents.put(Kind.APP_SETTINGS, settings(list));
        }
        if (config.remove("connectionStrings") instanceof ArrayNode list) {
            given.documents.put(Kind.CONNECTION_STRINGS, connectionStrings(list));
        }
        if (config.remove("azureStorageAccounts") instanceof ObjectNode accounts) {
            given.documents.put(Kind.STORAGE_ACCOUNTS, accounts);
        }
        config.remove("publishingPassword");
        return given;
    }

    Map<Kind, ObjectNode> documents() {
        return Map.copyOf(documents);
    }

    @Override
    public String toString() {
        return "***";
    }

    private static ObjectNode settings(ArrayNode list) {
        ObjectNode document = JSON.objectNode();
        list.forEach(pair ->
                document.put(name("appSettings", pair), pair.path("value").asText("")));
        return document;
    }

    private static ObjectNode connectionStrings(ArrayNode list) {
        ObjectNode document = JSON.objectNode();
        list.forEach(item -> document.putObject(name("connectionStrings", item))
                .put("value", item.path("connectionString").asText(""))
                .put("type", item.path("type").asText("Custom")));
        return document;
    }

    private static String name(String list, JsonNode item) {
        JsonNode name = item.path("name");
        if (!name.isTextual() || name.textValue().isBlank()) {
            String field = "properties.siteConfig." + list;
            throw ArmErrors.badField(field, "Every item of '%s' has a name.".formatted(field))
                    .refuse();
        }
        return name.textValue();
    }
}
