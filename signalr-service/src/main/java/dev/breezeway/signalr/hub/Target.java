package dev.breezeway.signalr.hub;

import java.util.Set;

/**
 * Which connections of a hub are meant.
 *
 * @param id user, group or connection; empty for all
 * @param excluded connections that are not meant
 */
public record Target(Kind kind, String id, Set<String> excluded) {
    /** What {@code id} names. */
    public enum Kind {
        ALL,
        USER,
        GROUP,
        CONNECTION
    }

    public Target {
        excluded = Set.copyOf(excluded);
    }

    /** One user, group or connection. */
    public static Target of(Kind kind, String id) {
        return new Target(kind, id, Set.of());
    }
}
