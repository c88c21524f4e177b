package dev.breezeway.resources.roleassignment;

import dev.breezeway.arm.authorization.RoleDefinition;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role definition on the wire. */
record RoleDefinitionProperties(Properties properties, String id, String type, String name) {
    private static final String TYPE = "Microsoft.Authorization/roleDefinitions";
    private static final String SINCE = "2015-02-02T21:55:09.8806423Z";

    /** What it says. */
    record Properties(
            String roleName,
            String type,
            String description,
            List<String> assignableScopes,
            List<Permission> permissions,
            String createdOn,
            String updatedOn,
            @Nullable String createdBy,
            @Nullable String updatedBy) {}

    /** What it allows. */
    record Permission(
            List<String> actions, List<String> notActions, List<String> dataActions, List<String> notDataActions) {}

    /** The ARM id of a role as it is seen from a scope; the tenant's scope is empty. */
    static String id(String scope, UUID role) {
        return scope + "/providers/" + TYPE + "/" + role;
    }

    static RoleDefinitionProperties of(String scope, RoleDefinition role) {
        Permission permission =
                new Permission(role.actions(), role.notActions(), role.dataActions(), role.notDataActions());
        return new RoleDefinitionProperties(
                new Properties(
                        role.roleName(),
                        "BuiltInRole",
                        role.description(),
                        List.of("/"),
                        List.of(permission),
                        SINCE,
                        SINCE,
                        null,
                        null),
                id(scope, role.id()),
                TYPE,
                role.id().toString());
    }
}
