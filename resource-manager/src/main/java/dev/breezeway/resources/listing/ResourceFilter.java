package dev.breezeway.resources.listing;

import dev.breezeway.arm.ArmErrors;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code $filter} of a list of resources; parts that are absent hold for every resource. Values have no case. */
record ResourceFilter(
        @Nullable String resourceType,
        @Nullable String resourceGroup,
        @Nullable String name) {
    private static final Pattern PART =
            Pattern.compile("\\s*(resourceType|resourceGroup|name)\\s+eq\\s+'([^']*)'\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);

    static ResourceFilter parse(@Nullable String text) {
        ResourceFilter filter = new ResourceFilter(null, null, null);
        if (text == null || text.isBlank()) {
            return filter;
        }
        for (String part : AND.split(text.strip(), -1)) {
            Matcher form = PART.matcher(part);
            if (!form.matches()) {
                throw notUnderstood();
            }
            filter = filter.and(form.group(1).toLowerCase(Locale.ROOT), form.group(2));
        }
        return filter;
    }

    /** Whether a resource whose type was chosen already is one of them. */
    boolean takes(ListedItem resource) {
        return (name == null || name.equalsIgnoreCase(resource.name()))
                && (resourceGroup == null
                        || resource.id()
                                .regionMatches(
                                        true,
                                        "/subscriptions/".length() + 36,
                                        groupPart(),
                                        0,
                                        groupPart().length()));
    }

    boolean takesType(String type) {
        return resourceType == null || resourceType.equalsIgnoreCase(type);
    }

    private String groupPart() {
        return "/resourceGroups/" + resourceGroup + "/";
    }

    private ResourceFilter and(String field, String value) {
        return switch (field) {
            case "resourcetype" -> new ResourceFilter(once(resourceType, value), resourceGroup, name);
            case "resourcegroup" -> new ResourceFilter(resourceType, once(resourceGroup, value), name);
            default -> new ResourceFilter(resourceType, resourceGroup, once(name, value));
        };
    }

    private static String once(@Nullable String before, String value) {
        if (before != null) {
            throw notUnderstood();
        }
        return value;
    }

    private static RuntimeException notUnderstood() {
        return ArmErrors.badField(
                        "$filter",
                        "The filter is not understood. Use resourceType eq 'TYPE', resourceGroup eq 'GROUP' and name eq "
                                + "'NAME', each at most once, joined by 'and'.")
                .refuse();
    }
}
