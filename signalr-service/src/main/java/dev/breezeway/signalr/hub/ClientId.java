package dev.breezeway.signalr.hub;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection belongs to, as its token said when it began.
 *
 * @param signalr ARM id of the SignalR
 * @param connection id that others name it by
 * @param claims what an upstream is told of the token
 * @param query what an upstream is told of the address: begins with a question mark, or is empty
 */
public record ClientId(
        String signalr,
        Hub hub,
        String connection,
        @Nullable String user,
        String claims,
        String query) {
    /** The same without what only upstreams are told. */
    public ClientId bare() {
        return new ClientId(signalr, hub, connection, user, "", "");
    }

    /** The name of the SignalR, in lower case. */
    public String resource() {
        return signalr.substring(signalr.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
