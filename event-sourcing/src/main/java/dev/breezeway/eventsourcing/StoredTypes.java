package dev.breezeway.eventsourcing;

import java.util.LinkedHashMap;
import java.util.Map;

/** The names under which a service stores its events: strings of ours, never class names, one table per service. */
public final class StoredTypes {
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /** Adds every record of a sealed interface under {@code prefix.RecordName}. */
    public StoredTypes all(String prefix, Class<?> sealed) {
        if (sealed.isRecord()) {
            add(prefix + "." + sealed.getSimpleName(), sealed);
        } else {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                all(prefix, permitted);
            }
        }
        return this;
    }

    /** Adds one event under a name that differs from its record's. */
    public StoredTypes add(String name, Class<?> event) {
        if (classes.put(name, event) != null || names.put(event, name) != null) {
            throw new IllegalArgumentException(name + " is stored twice");
        }
        return this;
    }

    /** All names with their records. */
    public Map<String, Class<?>> table() {
        return Map.copyOf(classes);
    }

    String nameOf(Class<?> type) {
        return names.getOrDefault(type, type.getName());
    }

    String classNameOf(String name) {
        Class<?> type = classes.get(name);
        return type == null ? name : type.getName();
    }
}
