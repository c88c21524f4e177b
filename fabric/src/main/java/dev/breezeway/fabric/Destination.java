package dev.breezeway.fabric;

import dev.breezeway.arm.outbound.OutboundCall;
import io.vertx.core.net.HostAndPort;

/** What a call goes to: scheme, host and port of its URL. */
record Destination(String scheme, String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Refuses an authority that is none with {@link IllegalArgumentException}. */
    static Destination of(String scheme, String authority) {
        HostAndPort parsed = HostAndPort.parseAuthority(authority, scheme.equals("https") ? HTTPS : HTTP);
        if (parsed == null || parsed.port() < 1) {
            throw new IllegalArgumentException("not host[:port]: " + authority);
        }
        return new Destination(scheme, HostPattern.normalise(parsed.host()), parsed.port());
    }

    static Destination of(OutboundCall call) {
        return of(call.scheme(), call.authority());
    }

    boolean tls() {
        return scheme.equals("https");
    }

    /** As the URL has it: without the port that the scheme implies. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (tls() ? HTTPS : HTTP) ? name : name + ":" + port;
    }
}
