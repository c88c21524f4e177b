package dev.breezeway.resources.roleassignment;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.authorization.RoleDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The roles that the configuration gives, as assignments: they are listed with the others and cannot be deleted. */
final class ConfiguredRoles {
    private final AccessConfig config;

    ConfiguredRoles(AccessConfig config) {
        this.config = config;
    }

    List<RoleAssignmentView> all() {
        return config.principals().values().stream()
                .flatMap(principal -> principal.role().definition().map(role -> view(principal, role)).stream())
                .toList();
    }

    private RoleAssignmentView view(AccessConfig.ServicePrincipal principal, RoleDefinition role) {
        String scope = "/subscriptions/" + config.subscriptionId();
        RoleAssignmentContent content =
                new RoleAssignmentContent(role.id(), principal.objectId(), "ServicePrincipal", null, null, null);
        UUID name = UUID.nameUUIDFromBytes(content.reservation(scope).getBytes(StandardCharsets.UTF_8));
        String id = scope + "/providers/Microsoft.Authorization/roleAssignments/" + name;
        return new RoleAssignmentView(name, id, scope, content, Instant.EPOCH, "breezeway");
    }
}
