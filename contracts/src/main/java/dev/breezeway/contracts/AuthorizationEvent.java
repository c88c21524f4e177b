package dev.breezeway.contracts;

import java.util.UUID;

/** Who may do what, and what is locked: of role assignments and management locks. */
public sealed interface AuthorizationEvent extends Message {

    /** A principal has a role on a scope; {@code roleDefinition} is the GUID of the role. */
    @Name("RoleAssignmentCreated")
    record RoleAssignmentCreated(UUID assignment, String id, String scope, String principalId, UUID roleDefinition)
            implements AuthorizationEvent {}

    /** It has not any more. */
    @Name("RoleAssignmentDeleted")
    record RoleAssignmentDeleted(UUID assignment, String id) implements AuthorizationEvent {}

    /** A scope is locked; {@code level} is {@code CanNotDelete} or {@code ReadOnly}. */
    @Name("ManagementLockCreated")
    record ManagementLockCreated(UUID lock, String id, String scope, String level) implements AuthorizationEvent {}

    /** It is locked in another way. */
    @Name("ManagementLockChanged")
    record ManagementLockChanged(UUID lock, String id, String scope, String level) implements AuthorizationEvent {}

    /** The lock is gone. */
    @Name("ManagementLockDeleted")
    record ManagementLockDeleted(UUID lock, String id) implements AuthorizationEvent {}
}
