/**
 * Hubs: who is connected, in which groups, and what is sent to them. Every instance of the service applies the same log
 * of {@link dev.breezeway.signalr.hub.HubEvent}s in the same order and so knows the same; each delivers to the clients
 * that are connected to itself.
 */
@NullMarked
package dev.breezeway.signalr.hub;

import org.jspecify.annotations.NullMarked;
