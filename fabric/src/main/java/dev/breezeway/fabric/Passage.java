package dev.breezeway.fabric;

import dev.breezeway.arm.signed.Origin;
import io.vertx.core.Future;
import java.util.List;

/** Where one request is sent on to, and what is said of it there. */
sealed interface Passage {

    /** What answers there, as errors show it. */
    String provider();

    /** The listeners that may take this request, at least one, in the order in which they are to be tried. */
    Future<List<Upstream>> takers(RequestLine line);

    /** This one did not. */
    void missed(Upstream upstream);

    /** Put before the path the client called. */
    String prefix();

    /**
     * To a service, which hears where the request comes from.
     *
     * @param host the authority of the URL that was called
     * @param scheme its scheme
     */
    record ToService(Route route, String host, String scheme, Origin origin) implements Passage {

        @Override
        public String provider() {
            return route.provider();
        }

        @Override
        public Future<List<Upstream>> takers(RequestLine line) {
            return route.takers(line);
        }

        @Override
        public void missed(Upstream upstream) {
            route.upstreams().missed(upstream);
        }

        @Override
        public String prefix() {
            return route.prefix();
        }
    }

    /** To a listener that is none of ours and hears nothing of us. */
    record ToMachine(Upstream upstream) implements Passage {

        @Override
        public Future<List<Upstream>> takers(RequestLine line) {
            return Future.succeededFuture(List.of(upstream));
        }

        @Override
        public void missed(Upstream missed) {}

        @Override
        public String provider() {
            return upstream.authority();
        }

        @Override
        public String prefix() {
            return "";
        }
    }
}
