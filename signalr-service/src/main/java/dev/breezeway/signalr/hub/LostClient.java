package dev.breezeway.signalr.hub;

/**
 * A client whose instance is gone, and of whose end this instance has to tell.
 *
 * @param protocol that it spoke, by its name
 */
public record LostClient(ClientId id, String protocol) {}
