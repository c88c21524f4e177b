package dev.breezeway.fabric;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP listener that requests are sent on to.
 *
 * @param host its name, also in TLS and in the {@code Host} header
 * @param address where the name leads; null when the machine's own resolver is asked
 */
record Upstream(
        String host, int port, boolean tls, @Nullable String address) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** A service's own listener. Refuses what is not a plain {@code http://host[:port]}. */
    static Upstream of(URI base) {
        String path = base.getRawPath();
        if (!"http".equals(base.getScheme()) || base.getHost() == null || (path != null && path.length() > 1)) {
            throw new IllegalArgumentException("an upstream is http://host:port, not " + base);
        }
        String host = base.getHost();
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : null;
        return new Upstream(host, base.getPort() < 0 ? HTTP : base.getPort(), false, literal);
    }

    /** The {@code Host} header of requests to it. */
    String authority() {
        return port == (tls ? HTTPS : HTTP) ? host : host + ":" + port;
    }
}
