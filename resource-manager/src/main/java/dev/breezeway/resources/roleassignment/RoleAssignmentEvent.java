package dev.breezeway.resources.roleassignment;

import java.util.UUID;

/** What became of a role assignment. Stored; a changed shape needs a new version. */
public sealed interface RoleAssignmentEvent {
    /** The incarnation of the assignment. */
    UUID assignment();

    /** Its ARM id. */
    String id();

    /** It exists. */
    record RoleAssignmentCreated(UUID assignment, String id, String scope, RoleAssignmentContent content)
            implements RoleAssignmentEvent {}

    /** It is gone. */
    record RoleAssignmentDeleted(UUID assignment, String id) implements RoleAssignmentEvent {}
}
