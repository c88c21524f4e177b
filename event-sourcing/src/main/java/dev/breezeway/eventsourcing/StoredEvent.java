package dev.breezeway.eventsourcing;

import java.time.Instant;

/**
 * An event of the store with where it stands.
 *
 * @param stream id of the aggregate
 * @param sequence position in the stream, from 0
 * @param at when it was recorded
 * @param causation who and what caused it
 * @param payload the domain event
 */
public record StoredEvent(String stream, long sequence, Instant at, Causation causation, Object payload) {}
