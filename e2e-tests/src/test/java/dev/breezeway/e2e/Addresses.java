package dev.breezeway.e2e;

import java.util.Map;
import java.util.Optional;

/**
 * Where a system is and who may use it: the variables that {@code breezeway env} prints. {@link #toString()} leaves
 * the values out, for one of them is a secret.
 */
final class Addresses {
    private final Map<String, String> variables;

    Addresses(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** A variable that every system has; {@code name} without its prefix {@code BREEZEWAY_}. */
    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("BREEZEWAY_" + name + " is not set"));
    }

    /** A variable that is there for some systems only. */
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get("BREEZEWAY_" + name)).filter(value -> !value.isBlank());
    }

    /** All of them, for the environment of a process. */
    Map<String, String> all() {
        return variables;
    }

    @Override
    public String toString() {
        return "Addresses" + variables.keySet();
    }
}
