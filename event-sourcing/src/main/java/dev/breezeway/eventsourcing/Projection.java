package dev.breezeway.eventsourcing;

/**
 * Keeps rows that follow from events, in the transaction that appends them: whoever reads after the append sees them.
 * Must not look at anything but the event and its own rows, so that it can be rebuilt.
 */
@FunctionalInterface
public interface Projection {
    /** Applies one event; events of a stream come in order. */
    void on(StoredEvent event);
}
