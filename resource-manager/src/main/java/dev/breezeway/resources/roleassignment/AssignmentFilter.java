package dev.breezeway.resources.roleassignment;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code $filter} of a list of role assignments on a scope. Without one it has those at, above and below the scope;
 * {@code atScope()} leaves out those below. There are no groups, so {@code assignedTo} is {@code principalId eq}.
 */
record AssignmentFilter(
        String scope, boolean atScope, @Nullable String principal) implements Predicate<RoleAssignmentView> {
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT_SCOPE = Pattern.compile("\\s*atScope\\(\\)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRINCIPAL = Pattern.compile(
            "\\s*(?:principalId\\s+eq\\s+'([^']*)'|assignedTo\\('([^']*)'\\))\\s*", Pattern.CASE_INSENSITIVE);

    static AssignmentFilter parse(String scope, @Nullable String text) {
        AssignmentFilter filter = new AssignmentFilter(scope, false, null);
        if (text == null || text.isBlank()) {
            return filter;
        }
        for (String part : AND.split(text, -1)) {
            Matcher principal = PRINCIPAL.matcher(part);
            if (AT_SCOPE.matcher(part).matches()) {
                filter = new AssignmentFilter(scope, true, filter.principal);
            } else if (principal.matches()) {
                String id = principal.group(1) == null ? principal.group(2) : principal.group(1);
                filter = new AssignmentFilter(scope, filter.atScope, id);
            } else {
                throw RoleAssignmentErrors.badFilter().refuse();
            }
        }
        return filter;
    }

    @Override
    public boolean test(RoleAssignmentView view) {
        return (view.atOrAbove(scope) || (!atScope && view.below(scope)))
                && (principal == null || view.content().principalId().equalsIgnoreCase(principal));
    }
}
