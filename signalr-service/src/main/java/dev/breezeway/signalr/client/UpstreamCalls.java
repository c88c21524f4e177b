package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.ClientId;
import dev.breezeway.signalr.hub.Hub;
import dev.breezeway.signalr.protocol.ClientMessage;
import dev.breezeway.signalr.protocol.HubProtocol;
import dev.breezeway.signalr.resource.LivingSignalR;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who hears what clients do. Never fails: what goes wrong is an answer, or nothing. May be called on an event loop. */
public interface UpstreamCalls {
    /** Whether anyone is told, as things are now, that a client of this hub is connected no longer. */
    boolean hearEnds(LivingSignalR signalr, Hub hub);

    /** A client is connected; completes when that has been told, or cannot be. */
    CompletionStage<Void> connected(ClientId client, HubProtocol protocol);

    /** A client is connected no longer; completes as that of {@link #connected}. */
    CompletionStage<Void> disconnected(ClientId client, HubProtocol protocol, @Nullable String error);

    /** What a client is to be sent because it called a method; empty for nothing. */
    CompletionStage<Optional<byte[]>> invoked(
            ClientId client, HubProtocol protocol, ClientMessage.Invocation invocation);
}
