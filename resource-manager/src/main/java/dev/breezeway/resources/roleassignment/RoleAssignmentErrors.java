package dev.breezeway.resources.roleassignment;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import java.util.UUID;

/** What is refused about role assignments. */
final class RoleAssignmentErrors {
    private RoleAssignmentErrors() {}

    static ArmError badName(String name) {
        return ArmError.of(
                400,
                "InvalidRoleAssignmentId",
                "The role assignment ID '%s' is not valid. The role assignment ID must be a GUID.".formatted(name));
    }

    static ArmError badPrincipal() {
        return ArmError.of(400, "InvalidPrincipalId", "A valid principal ID must be provided for role assignment.");
    }

    static ArmError unknownRole(String id) {
        return ArmError.of(
                400,
                "RoleDefinitionDoesNotExist",
                "The specified role definition with ID '%s' does not exist.".formatted(id));
    }

    static ArmError unknownRoleAsked(String id) {
        return ArmError.of(
                404,
                "RoleDefinitionDoesNotExist",
                "The specified role definition with ID '%s' does not exist.".formatted(id));
    }

    static ArmError exists(UUID other) {
        return ArmError.of(
                409,
                "RoleAssignmentExists",
                "The role assignment already exists. The ID of the existing role assignment is %s."
                        .formatted(other.toString().replace("-", "")));
    }

    static ArmError notUpdated() {
        return ArmError.of(
                409,
                "RoleAssignmentUpdateNotPermitted",
                "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
    }

    static ArmError notFound(String name) {
        return ArmError.of(404, "RoleAssignmentNotFound", "The role assignment '%s' is not found.".formatted(name));
    }

    static ArmError configured() {
        return ArmError.of(
                409,
                "RoleAssignmentConfigured",
                "This role comes from the configuration of Breezeway (breezeway.principals.<name>.role) and is taken away there.");
    }

    static ArmError badFilter() {
        return ArmErrors.badField(
                "$filter",
                "The filter is not understood. Use atScope(), principalId eq 'ID' and assignedTo('ID'), joined by 'and'.");
    }
}
