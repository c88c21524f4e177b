package dev.breezeway.signalr.client;

import dev.breezeway.signalr.hub.Hub;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection belongs to, as its token said when it began.
 *
 * @param signalr ARM id of the SignalR
 * @param name of the SignalR, in lower case
 * @param connection id that others name it by
 * @param claims what an upstream is told of the token
 * @param query what an upstream is told of the address: begins with a question mark, or is empty
 * @param ends epoch milliseconds at which the connection ends because its token does; the largest when it does not
 * @param timeout how long the client may be silent
 * @param keepAlive how long the service may be
 */
public record ClientId(
        String signalr,
        String name,
        Hub hub,
        String connection,
        @Nullable String user,
        String claims,
        String query,
        long ends,
        Duration timeout,
        Duration keepAlive) {}
