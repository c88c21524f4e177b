/**
 * Trouble on request, {@code /_breezeway/faults}: what an Owner may ask for, how it is shown, and how a request is
 * answered that it happens to. What happens to messages is in {@code dev.breezeway.eventsourcing.Deliveries}.
 */
@NullMarked
package dev.breezeway.arm.fault;

import org.jspecify.annotations.NullMarked;
