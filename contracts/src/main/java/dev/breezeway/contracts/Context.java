package dev.breezeway.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bounded context: one service, its two topics and the prefix of its message types. */
public enum Context {
    RESOURCE_MANAGER("resource-manager"),
    SIGNALR("signalr"),
    KEYVAULT("keyvault"),
    FUNCTIONS("functions"),
    NETWORK("network"),
    DNS("dns"),
    APPROVAL("approval");

    /** The topic of {@link ClientConnectionEvent}s, beside the two that every context has; kept for a week. */
    public static final String CLIENT_CONNECTIONS = "breezeway.signalr.connections.events";

    private final String label;

    Context(String label) {
        this.label = label;
    }

    /** The name in topics, types, databases and configuration, such as {@code resource-manager}. */
    public String label() {
        return label;
    }

    /** The topic of what happened in this context; kept for ever. */
    public String events() {
        return "breezeway." + label + ".events";
    }

    /** The topic of what this context is asked to do. */
    public String commands() {
        return "breezeway." + label + ".commands";
    }

    /** The names of all contexts. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Context::label).toList();
    }

    /** All topics. */
    public static List<String> topics() {
        return Stream.concat(
                        Arrays.stream(values()).flatMap(c -> Stream.of(c.events(), c.commands())),
                        Stream.of(CLIENT_CONNECTIONS))
                .toList();
    }

    /** The context with this label, if there is one. */
    public static Optional<Context> of(String label) {
        return Arrays.stream(values()).filter(c -> c.label.equals(label)).findFirst();
    }
}
