package dev.breezeway.resources.roleassignment;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a role assignment is told. */
sealed interface RoleAssignmentCommand {

    /** Begin to exist. */
    record CreateRoleAssignment(
            @TargetAggregateIdentifier UUID assignment, String id, String scope, RoleAssignmentContent content)
            implements RoleAssignmentCommand {}

    /** Be gone. */
    record DeleteRoleAssignment(@TargetAggregateIdentifier UUID assignment) implements RoleAssignmentCommand {}
}
