package dev.breezeway.arm.authorization;

import java.util.List;
import java.util.UUID;

/**
 * A role: what it allows on the control plane ({@code actions} without {@code notActions}) and, separately, on the data
 * plane. Owner of a vault is not allowed to read a secret in it.
 */
public record RoleDefinition(
        UUID id,
        String roleName,
        String description,
        List<String> actions,
        List<String> notActions,
        List<String> dataActions,
        List<String> notDataActions) {

    public RoleDefinition {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        dataActions = List.copyOf(dataActions);
        notDataActions = List.copyOf(notDataActions);
    }

    /** Whether it allows this action of the control plane. */
    public boolean allows(String action) {
        return Actions.anyMatches(actions, action) && !Actions.anyMatches(notActions, action);
    }

    /** Whether it allows this action of the data plane, such as {@code .../vaults/secrets/getSecret/action}. */
    public boolean allowsData(String action) {
        return Actions.anyMatches(dataActions, action) && !Actions.anyMatches(notDataActions, action);
    }
}
