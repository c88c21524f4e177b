package dev.breezeway.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Every message type, read off the sealed interfaces. The {@code ce_type} of a message is
 * {@code breezeway.<context>.<name>.v<version>}, where the context is that of the topic it stands on, unless it has a type
 * of its own.
 */
public final class MessageCatalog {
    private static final String PREFIX = "breezeway.";
    private static final SequencedMap<String, Class<? extends Message>> BY_NAME = new LinkedHashMap<>();

    static {
        collect(Message.class);
    }

    private MessageCatalog() {}

    /** All message types by name and version ({@code EndpointActivated.v1}), in the order of their interfaces. */
    public static Map<String, Class<? extends Message>> types() {
        return Map.copyOf(BY_NAME);
    }

    /** The {@code ce_type} of this kind of message on a topic of this context. */
    public static String type(Context context, Class<? extends Message> message) {
        String type = annotation(message).type();
        return type.isEmpty() ? PREFIX + context.label() + "." + name(message) : type;
    }

    /** The record that a {@code ce_type} stands for; empty for a type this version does not know. */
    public static Optional<Class<? extends Message>> message(String type) {
        if (!type.startsWith(PREFIX)) {
            return BY_NAME.values().stream()
                    .filter(message -> annotation(message).type().equals(type))
                    .findFirst();
        }
        int context = type.indexOf('.', PREFIX.length());
        return context < 0 ? Optional.empty() : Optional.ofNullable(BY_NAME.get(type.substring(context + 1)));
    }

    /** Name and version, such as {@code EndpointActivated.v1}. */
    public static String name(Class<? extends Message> message) {
        Message.Name name = annotation(message);
        return name.value() + ".v" + name.version();
    }

    private static Message.Name annotation(Class<? extends Message> message) {
        Message.Name name = message.getAnnotation(Message.Name.class);
        if (name == null) {
            throw new IllegalStateException(message.getName() + " has no @Message.Name");
        }
        return name;
    }

    private static void collect(Class<? extends Message> type) {
        if (type.isRecord()) {
            Class<? extends Message> other = BY_NAME.put(name(type), type);
            if (other != null) {
                throw new IllegalStateException(type.getName() + " and " + other.getName() + " share a name");
            }
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted.asSubclass(Message.class));
        }
    }
}
