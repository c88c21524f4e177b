package dev.breezeway.eventsourcing;

import java.util.List;

/**
 * What one stored event becomes on Kafka: exactly one message on the events topic of its service, so that a stream has
 * no gap there, and the commands that it stands for.
 */
public record Publication(Outgoing event, List<Outgoing> commands) {
    public Publication {
        commands = List.copyOf(commands);
    }

    /** An event and nothing else. */
    public static Publication of(Outgoing event) {
        return new Publication(event, List.of());
    }

    /** An event, and a command to another service. */
    public Publication and(Outgoing command) {
        return new Publication(event, List.of(command));
    }

    /** Turns a stored event into messages; must depend on the event alone. */
    @FunctionalInterface
    public interface Mapper {
        /** The messages for this event. */
        Publication publication(StoredEvent event);
    }
}
