package dev.breezeway.resources.roleassignment;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A role assignment as GETs show it. */
public record RoleAssignmentView(
        UUID incarnation, String id, String scope, RoleAssignmentContent content, Instant createdOn, String createdBy) {

    /** Whether it is on this scope or on one that it is inside of; then it holds on it. */
    boolean atOrAbove(String other) {
        return inside(other, scope);
    }

    /** Whether it is on something inside this scope. */
    boolean below(String other) {
        return inside(scope, other);
    }

    private static boolean inside(String inner, String outer) {
        String folded = inner.toLowerCase(Locale.ROOT);
        String around = outer.toLowerCase(Locale.ROOT);
        return folded.equals(around) || folded.startsWith(around + "/");
    }
}
