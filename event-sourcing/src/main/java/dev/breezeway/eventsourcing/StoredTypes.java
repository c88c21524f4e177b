package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a service stores its events, one table per service: under names of ours, never class names, and in which version.
 * A stored event is never edited. When its record gets another shape, its version goes up, and {@link #changed} says what
 * becomes of those that were stored before.
 */
public final class StoredTypes {
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, List<UnaryOperator<ObjectNode>>> steps = new LinkedHashMap<>();

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

    /**
     * Says that the shape of an event has changed. Called once for each change, in order: the first step makes version 2
     * of version 1. A step must not look at anything but the event, and may change what it is given.
     */
    public StoredTypes changed(Class<?> event, UnaryOperator<ObjectNode> step) {
        steps.computeIfAbsent(nameOf(event), name -> new ArrayList<>()).add(step);
        return this;
    }

    /** The version in which events of this name are stored now, from 1. */
    public int version(String name) {
        return steps.getOrDefault(name, List.of()).size() + 1;
    }

    /** Brings what was stored in version {@code from} into the shape of today. */
    public ObjectNode upcast(String name, int from, ObjectNode stored) {
        ObjectNode event = stored;
        for (UnaryOperator<ObjectNode> step :
                steps.getOrDefault(name, List.of()).subList(from - 1, version(name) - 1)) {
            event = step.apply(event);
        }
        return event;
    }

    /** All names with their records. */
    public Map<String, Class<?>> table() {
        return Map.copyOf(classes);
    }

    String nameOf(Class<?> type) {
        String name = names.get(type);
        if (name == null && !frameworks(type.getName())) {
            throw new IllegalStateException(type.getName() + " is in no table of stored types");
        }
        return name == null ? type.getName() : name;
    }

    String classNameOf(String name) {
        Class<?> type = classes.get(name);
        if (type == null && !frameworks(name)) {
            throw new IllegalStateException("there are stored events of the unknown type '" + name + "'");
        }
        return type == null ? name : type.getName();
    }

    /** Positions and metadata are Axon's own. */
    private static boolean frameworks(String name) {
        return name.startsWith("org.axonframework.") || name.startsWith("java.");
    }
}
