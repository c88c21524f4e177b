/**
 * The client endpoint, {@code /client}: negotiation, the three transports, and a connection from its handshake to its
 * end. A connection lives on one event loop; what it may hold in memory is bounded in both directions.
 *
 * @see <a href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/TransportProtocols.md">Transport
 *     protocols</a>
 */
@NullMarked
package dev.breezeway.signalr.client;

import org.jspecify.annotations.NullMarked;
