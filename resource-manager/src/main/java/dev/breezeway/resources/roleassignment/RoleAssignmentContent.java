package dev.breezeway.resources.roleassignment;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a role assignment says. A condition is kept and not judged: the role holds as if there were none.
 *
 * @param roleDefinition GUID of the role
 * @param principalId object id of who has it
 */
public record RoleAssignmentContent(
        UUID roleDefinition,
        String principalId,
        @Nullable String principalType,
        @Nullable String description,
        @Nullable String condition,
        @Nullable String conditionVersion) {

    /** What there may be one assignment of: the role for the principal on the scope. */
    String reservation(String scope) {
        return (scope + "|" + roleDefinition + "|" + principalId).toLowerCase(Locale.ROOT);
    }
}
