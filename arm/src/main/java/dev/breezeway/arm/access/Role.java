package dev.breezeway.arm.access;

import dev.breezeway.arm.authorization.RoleDefinition;
import dev.breezeway.arm.authorization.RoleDefinitions;
import java.util.Optional;

/** What the configuration makes of a principal in the whole subscription. More is given by role assignments. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Everything but giving roles and locking. */
    CONTRIBUTOR,
    /** Look, and nothing else. */
    READER,
    /** Look and give roles. */
    USER_ACCESS_ADMINISTRATOR,
    /** Nothing but what role assignments give. */
    NONE;

    /** The role that it stands for. */
    public Optional<RoleDefinition> definition() {
        return switch (this) {
            case OWNER -> Optional.of(RoleDefinitions.OWNER);
            case CONTRIBUTOR -> Optional.of(RoleDefinitions.CONTRIBUTOR);
            case READER -> Optional.of(RoleDefinitions.READER);
            case USER_ACCESS_ADMINISTRATOR -> Optional.of(RoleDefinitions.USER_ACCESS_ADMINISTRATOR);
            case NONE -> Optional.empty();
        };
    }
}
