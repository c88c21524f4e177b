package dev.breezeway.resources.tag;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request does to the tags of a scope. Names have no case and keep the one they came in first; values have one. */
record TagChange(Operation operation, Map<String, String> tags) {
    private static final int MAX_TAGS = 50;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_VALUE = 256;
    private static final String NOT_IN_A_NAME = "<>%&\\?/";

    TagChange {
        tags = Map.copyOf(tags);
    }

    /** How given tags and those that are there come together. */
    enum Operation {
        REPLACE,
        MERGE,
        DELETE
    }

    /** All tags of a scope, from the body of a PUT. */
    static TagChange all(byte @Nullable [] body) {
        return new TagChange(Operation.REPLACE, given(JsonBody.parse(body)));
    }

    /** A part of them, from the body of a PATCH. */
    static TagChange some(byte @Nullable [] content) {
        JsonBody body = JsonBody.parse(content);
        Operation operation =
                switch (body.requiredText("operation").toLowerCase(Locale.ROOT)) {
                    case "replace" -> Operation.REPLACE;
                    case "merge" -> Operation.MERGE;
                    case "delete" -> Operation.DELETE;
                    default ->
                        throw ArmErrors.badField(
                                        "operation", "The operation on tags is 'Replace', 'Merge' or 'Delete'.")
                                .refuse();
                };
        return new TagChange(operation, given(body));
    }

    /** None any more. */
    static TagChange none() {
        return new TagChange(Operation.REPLACE, Map.of());
    }

    /** The tags that are there when this is done to those that were. Deleting without a value takes any. */
    Map<String, String> of(Map<String, String> before) {
        Map<String, String> after = new LinkedHashMap<>(operation == Operation.REPLACE ? Map.of() : before);
        tags.forEach((name, value) -> {
            switch (operation) {
                case REPLACE, MERGE ->
                    after.put(
                            after.keySet().stream()
                                    .filter(name::equalsIgnoreCase)
                                    .findFirst()
                                    .orElse(name),
                            value);
                case DELETE ->
                    after.entrySet()
                            .removeIf(tag -> tag.getKey().equalsIgnoreCase(name)
                                    && (value.isEmpty() || value.equals(tag.getValue())));
            }
        });
        if (after.size() > MAX_TAGS) {
            throw ArmErrors.badField("properties.tags", "A scope has at most %d tags.".formatted(MAX_TAGS))
                    .refuse();
        }
        return after;
    }

    /** A name that a tag can have; refuses others. */
    static String name(String name) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> NOT_IN_A_NAME.indexOf(c) >= 0)) {
            throw ArmErrors.badField(
                            "tagName",
                            "The name of a tag has 1 to 512 characters, and none of %s.".formatted(NOT_IN_A_NAME))
                    .refuse();
        }
        return name;
    }

    /** A value that a tag can have; refuses others. */
    static String value(String value) {
        if (value.length() > LONGEST_VALUE) {
            throw ArmErrors.badField("tagValue", "The value of a tag has at most 256 characters.")
                    .refuse();
        }
        return value;
    }

    private static Map<String, String> given(JsonBody body) {
        Map<String, String> tags = body.object("properties")
                .map(properties -> JsonBody.of(properties).tags())
                .orElseThrow(() -> ArmErrors.badField(
                                "properties.tags", "The property 'properties.tags' is required and was not given.")
                        .refuse());
        tags.forEach((name, value) -> {
            name(name);
            value(value);
        });
        return tags;
    }
}
