package dev.breezeway.resources.roleassignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A role assignment on the wire; absent values are null there, as Azure has them. */
record RoleAssignmentProperties(Properties properties, String id, String type, String name) {
    static final String TYPE = "Microsoft.Authorization/roleAssignments";

    /** What it says. */
    record Properties(
            String roleDefinitionId,
            String principalId,
            @Nullable String principalType,
            String scope,
            @Nullable String condition,
            @Nullable String conditionVersion,
            Instant createdOn,
            Instant updatedOn,
            String createdBy,
            String updatedBy,
            @Nullable String delegatedManagedIdentityResourceId,
            @Nullable String description) {}

    static RoleAssignmentProperties of(String subscription, RoleAssignmentView view) {
        RoleAssignmentContent content = view.content();
        return new RoleAssignmentProperties(
                new Properties(
                        RoleDefinitionProperties.id("/subscriptions/" + subscription, content.roleDefinition()),
                        content.principalId(),
                        content.principalType() == null ? "ServicePrincipal" : content.principalType(),
                        view.scope(),
                        content.condition(),
                        content.conditionVersion(),
                        view.createdOn(),
                        view.createdOn(),
                        view.createdBy(),
                        view.createdBy(),
                        null,
                        content.description()),
                view.id(),
                TYPE,
                view.id().substring(view.id().lastIndexOf('/') + 1));
    }
}
