package dev.breezeway.arm.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The built-in roles that concern what is served here, with the ids and permissions of <a
 * href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure's</a>. There are no custom ones.
 */
public final class RoleDefinitions {
    /** All of them. */
    public static final List<RoleDefinition> ALL = read();

    /** May do everything, also give roles. */
    public static final RoleDefinition OWNER = named("Owner");

    /** May do everything but give roles and lock. */
    public static final RoleDefinition CONTRIBUTOR = named("Contributor");

    /** May look. */
    public static final RoleDefinition READER = named("Reader");

    /** May look and give roles. */
    public static final RoleDefinition USER_ACCESS_ADMINISTRATOR = named("User Access Administrator");

    private RoleDefinitions() {}

    /** The role with this id. */
    public static Optional<RoleDefinition> find(UUID id) {
        return ALL.stream().filter(role -> role.id().equals(id)).findFirst();
    }

    private static RoleDefinition named(String name) {
        return ALL.stream()
                .filter(role -> role.roleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<RoleDefinition> read() {
        try (InputStream file = RoleDefinitions.class.getResourceAsStream("role-definitions.json")) {
            return List.of(new ObjectMapper().readValue(Objects.requireNonNull(file), RoleDefinition[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
