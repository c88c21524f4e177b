package dev.breezeway.resources.listing;

import dev.breezeway.arm.ArmErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code $filter} of a list of resources: comparisons joined by {@code and}. Values have no case, but those of tags.
 *
 * @param types what every resource's type has to be
 * @param others what holds for every resource besides
 */
record ResourceFilter(List<Predicate<String>> types, List<Predicate<ListedItem>> others) {
    private static final String TEXT = "'([^']*+(?:''[^']*+)*+)'";
    private static final Pattern TERM = Pattern.compile(
            "\\s*(?:tagName\\s+eq\\s+" + TEXT + "(?:\\s+and\\s+tagValue\\s+eq\\s+" + TEXT + ")?"
                    + "|(startswith)\\s*\\(\\s*tagName\\s*,\\s*" + TEXT + "\\s*\\)"
                    + "|substringof\\s*\\(\\s*" + TEXT + "\\s*,\\s*(name|resourceGroup)\\s*\\)"
                    + "|(resourceType|resourceGroup|name|location)\\s+(eq|ne)\\s+" + TEXT + ")\\s*(and\\b|$)",
            Pattern.CASE_INSENSITIVE);
    private static final int MOST_TERMS = 20;

    ResourceFilter {
        types = List.copyOf(types);
        others = List.copyOf(others);
    }

    static ResourceFilter parse(@Nullable String text) {
        List<Predicate<String>> types = new ArrayList<>();
        List<Predicate<ListedItem>> others = new ArrayList<>();
        if (text != null && !text.isBlank()) {
            Matcher term = TERM.matcher(text.strip());
            boolean more = true;
            while (more) {
                if (types.size() + others.size() >= MOST_TERMS || !term.lookingAt()) {
                    throw notUnderstood();
                }
                more = !term.group(10).isEmpty();
                add(term, types, others);
                term.region(term.end(), term.regionEnd());
            }
        }
        return new ResourceFilter(types, others);
    }

    /** Whether a resource whose type was chosen already is one of them. */
    boolean takes(ListedItem resource) {
        return others.stream().allMatch(term -> term.test(resource));
    }

    boolean takesType(String type) {
        return types.stream().allMatch(term -> term.test(type));
    }

    private static void add(Matcher term, List<Predicate<String>> types, List<Predicate<ListedItem>> others) {
        if (term.group(1) != null) {
            others.add(tagged(value(term, 1), term.group(2) == null ? null : value(term, 2)));
        } else if (term.group(3) != null) {
            String start = value(term, 4).toLowerCase(Locale.ROOT);
            others.add(item -> tags(item).keySet().stream()
                    .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(start)));
        } else if (term.group(6) != null) {
            String part = value(term, 5).toLowerCase(Locale.ROOT);
            String field = term.group(6);
            others.add(item -> field(item, field).toLowerCase(Locale.ROOT).contains(part));
        } else {
            String field = term.group(7);
            boolean equal = term.group(8).equalsIgnoreCase("eq");
            String value = value(term, 9);
            if (field.equalsIgnoreCase("resourceType")) {
                types.add(type -> type.equalsIgnoreCase(value) == equal);
            } else {
                others.add(item -> field(item, field).equalsIgnoreCase(value) == equal);
            }
        }
    }

    private static Predicate<ListedItem> tagged(String name, @Nullable String value) {
        return item -> tags(item).entrySet().stream()
                .anyMatch(
                        tag -> tag.getKey().equalsIgnoreCase(name) && (value == null || value.equals(tag.getValue())));
    }

    private static Map<String, String> tags(ListedItem item) {
        return item.tags() == null ? Map.of() : item.tags();
    }

    private static String field(ListedItem item, String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "name" -> item.name();
            case "location" -> item.location() == null ? "" : item.location().replace(" ", "");
            default -> item.id().split("/", 6)[4];
        };
    }

    private static String value(Matcher term, int group) {
        return term.group(group).replace("''", "'");
    }

    private static RuntimeException notUnderstood() {
        return ArmErrors.badField(
                        "$filter",
                        "The filter is not understood. Use resourceType, resourceGroup, name and location with eq or ne and "
                                + "'VALUE', substringof('PART', name), tagName eq 'NAME' and tagValue eq 'VALUE', and "
                                + "startswith(tagName, 'PART'), joined by 'and'.")
                .refuse();
    }
}
