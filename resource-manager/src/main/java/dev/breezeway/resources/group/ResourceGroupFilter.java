package dev.breezeway.resources.group;

import dev.breezeway.arm.ArmErrors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code $filter} of a list of groups: {@code tagName eq 'N'}, with or without {@code and tagValue eq 'V'}. */
record ResourceGroupFilter(
        @Nullable String tagName, @Nullable String tagValue) implements Predicate<ResourceGroupView> {
    private static final Pattern FORM = Pattern.compile(
            "\\s*tagName\\s+eq\\s+'([^']*)'(?:\\s+and\\s+tagValue\\s+eq\\s+'([^']*)')?\\s*", Pattern.CASE_INSENSITIVE);

    static ResourceGroupFilter parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new ResourceGroupFilter(null, null);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ArmErrors.badField(
                            "$filter",
                            "The filter is not understood. Use \"tagName eq 'NAME'\" or \"tagName eq 'NAME' and tagValue eq 'VALUE'\".")
                    .refuse();
        }
        return new ResourceGroupFilter(form.group(1), form.group(2));
    }

    @Override
    public boolean test(ResourceGroupView group) {
        if (tagName == null) {
            return true;
        }
        return group.tags() != null
                && group.tags().entrySet().stream()
                        .anyMatch(tag -> tag.getKey().equalsIgnoreCase(tagName)
                                && (tagValue == null || tag.getValue().equals(tagValue)));
    }
}
