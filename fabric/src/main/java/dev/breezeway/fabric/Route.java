package dev.breezeway.fabric;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests to these hosts go to this service.
 *
 * @param provider Azure's name of what answers there, as errors show it
 * @param prefix put before the path the client called
 * @param sticksTo the query parameter by whose value requests belong together, and to one instance; null when each may go
 *     to any
 */
record Route(
        String provider,
        List<HostPattern> hosts,
        Upstreams upstreams,
        String prefix,
        @Nullable String sticksTo) {

    Route {
        hosts = List.copyOf(hosts);
    }

    Route(String provider, List<HostPattern> hosts, Upstreams upstreams, String prefix) {
        this(provider, hosts, upstreams, prefix, null);
    }

    /** The listeners that may take a request, at least one, in the order in which they are to be tried. */
    Future<List<Upstream>> takers(RequestLine line) {
        return Optional.ofNullable(sticksTo)
                .flatMap(line::parameter)
                .map(upstreams::sticking)
                .orElseGet(upstreams::inTurn);
    }
}
