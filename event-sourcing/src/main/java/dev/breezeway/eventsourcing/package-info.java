/**
 * Event sourcing for a service: the event store, projections in the append's transaction, the publisher that turns
 * stored events into messages on Kafka, the inbox that makes their effect exactly once, and durable timers. Axon
 * Framework does the work below and is seen by aggregates only.
 */
@NullMarked
package dev.breezeway.eventsourcing;

import org.jspecify.annotations.NullMarked;
