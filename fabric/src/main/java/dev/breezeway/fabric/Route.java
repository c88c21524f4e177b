package dev.breezeway.fabric;

import java.util.List;

/**
 * Requests to these hosts go to this service.
 *
 * @param provider Azure's name of what answers there, as errors show it
 * @param prefix put before the path the client called
 */
record Route(String provider, List<HostPattern> hosts, Upstreams upstreams, String prefix) {

    Route {
        hosts = List.copyOf(hosts);
    }
}
