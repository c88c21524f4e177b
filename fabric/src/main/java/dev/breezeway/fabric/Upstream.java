package dev.breezeway.fabric;

import java.net.URI;

/** A service's own HTTP listener. */
record Upstream(String host, int port) {

    /** Refuses what is not a plain {@code http://host[:port]}. */
    static Upstream of(URI base) {
        String path = base.getRawPath();
        if (!"http".equals(base.getScheme()) || base.getHost() == null || (path != null && path.length() > 1)) {
            throw new IllegalArgumentException("an upstream is http://host:port, not " + base);
        }
        return new Upstream(base.getHost(), base.getPort() < 0 ? 80 : base.getPort());
    }

    /** The {@code Host} header of requests to it. */
    String authority() {
        return port == 80 ? host : host + ":" + port;
    }
}
