package dev.breezeway.arm.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a service tells the fabric of an outbound call, sealed into {@code X-Breezeway-Outbound}. The request that
 * carries it has the method, path and query of the call and goes to the fabric's own address.
 *
 * @param signalR ARM id of the SignalR in whose managed network the call starts
 * @param scheme {@code http} or {@code https}, lower case
 * @param authority host, and port where the URL has one
 */
public record OutboundCall(String signalR, String scheme, String authority) {

    /**
     * The call of this URL.
     *
     * @throws IllegalArgumentException when the URL is not http or https with a host
     */
    public static OutboundCall of(String signalR, URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("an outbound call goes to http(s)://host[:port]/...");
        }
        return new OutboundCall(
                signalR, scheme, url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
    }

    /** The claims that {@link #of(Map)} reads back. */
    public Map<String, String> claims() {
        return Map.of("signalr", signalR, "scheme", scheme, "authority", authority);
    }

    /** The call these claims describe; empty when they describe none. */
    public static Optional<OutboundCall> of(Map<String, String> claims) {
        String signalR = claims.get("signalr");
        String scheme = claims.get("scheme");
        String authority = claims.get("authority");
        return signalR == null || scheme == null || authority == null
                ? Optional.empty()
                : Optional.of(new OutboundCall(signalR, scheme, authority));
    }
}
