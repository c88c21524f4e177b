package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts names that are there in the place of those of the documentation. */
final class ExampleNames {
    private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("^(/?)subscriptions/(?:" + GUID + "|subid|subscriptionId)", Pattern.CASE_INSENSITIVE);
    private static final String NO_RESOURCE = "/providers/myPRNameSpace/VM/myVm";
    private static final String GROUP = "(?i)(/resourceGroups/)[^/]+";

    private final Place place;
    private final String tenant;
    private final Map<String, String> named = new HashMap<>();

    ExampleNames(Place place, String tenant) {
        this.place = place;
        this.tenant = tenant;
        name("resourceGroupName", place.name());
        name("subscriptionId", place.subscription().substring("/subscriptions/".length()));
    }

    /** From now on the parameter has this value, whatever an example says. */
    ExampleNames name(String parameter, String value) {
        named.put(parameter, value);
        return this;
    }

    /** The path with its query; the version is the one of the client but where the operation has one of its own. */
    String path(ExampleRequest example, String version) {
        String path = example.path();
        for (String parameter : path.split("[{}]", -1)) {
            String value =
                    named.getOrDefault(parameter, localised(example.parameters().getOrDefault(parameter, "none")));
            path = path.replace("{" + parameter + "}", parameter.equals("scope") ? value : encoded(value));
        }
        String query = example.query().entrySet().stream()
                .map(e -> "&" + e.getKey() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining());
        String asked = example.operation().equals("Vaults_List") ? "2015-11-01" : version;
        return path + "?api-version=" + asked + query;
    }

    /** The body, with ids and tenants that are there. */
    JsonNode body(JsonNode documented) {
        JsonNode body = documented.deepCopy();
        replace(body);
        return body;
    }

    private void replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(replaced(field.getKey(), field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced("", array.get(i)));
            }
        }
    }

    private JsonNode replaced(String field, JsonNode value) {
        replace(value);
        if (!value.isTextual()) {
            return value;
        }
        String text = localised(value.textValue());
        return TextNode.valueOf(
                switch (field) {
                    case "tenantId" -> tenant;
                    case "privateLinkResourceId" -> text.replaceFirst("[^/]+$", place.name());
                    default -> text;
                });
    }

    private String localised(String text) {
        Matcher subscription = SUBSCRIPTION.matcher(text);
        return subscription.lookingAt()
                ? subscription
                        .replaceFirst("$1" + place.subscription().substring(1))
                        .replaceFirst(GROUP, "$1" + place.name())
                        .replace(
                                NO_RESOURCE,
                                place.vaultId().substring(place.groupId().length()))
                : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
