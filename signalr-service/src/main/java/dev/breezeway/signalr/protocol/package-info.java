/**
 * The SignalR hub protocol as bytes: the handshake, and messages in JSON and MessagePack. Nothing here knows of
 * connections; everything here meets bytes of strangers, so each length is checked before anything is made of it.
 *
 * @see <a href="https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md">Hub protocol</a>
 */
@NullMarked
package dev.breezeway.signalr.protocol;

import org.jspecify.annotations.NullMarked;
