package dev.breezeway.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a client of a hub, in Azure's own vocabulary and shape. On a topic of its own, {@link
 * Context#CLIENT_CONNECTIONS}: there are many of them, no resource changes by them, and they are not kept for ever.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-azure-signalr">Event Grid schema for SignalR</a>
 */
public sealed interface ClientConnectionEvent extends Message {
    /** When, in ISO 8601. */
    String timestamp();

    /** The hub, in lower case. */
    String hubName();

    /** The connection. */
    String connectionId();

    /** A client is connected. */
    @Name(value = "ClientConnectionConnected", type = "Microsoft.SignalRService.ClientConnectionConnected")
    record ClientConnectionConnected(
            String timestamp,
            String hubName,
            String connectionId,
            @Nullable String userId) implements ClientConnectionEvent {}

    /** It is connected no longer; with an error when it did not end as it should. */
    @Name(value = "ClientConnectionDisconnected", type = "Microsoft.SignalRService.ClientConnectionDisconnected")
    record ClientConnectionDisconnected(
            String timestamp,
            String hubName,
            String connectionId,
            @Nullable String userId,
            @Nullable String errorMessage)
            implements ClientConnectionEvent {}
}
