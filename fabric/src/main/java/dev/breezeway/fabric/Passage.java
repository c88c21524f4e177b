package dev.breezeway.fabric;

import dev.breezeway.arm.signed.Origin;

/** Where one request is sent on to, and what is said of it there. */
sealed interface Passage {

    /** What answers there, as errors show it. */
    String provider();

    Upstream upstream();

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
        public Upstream upstream() {
            return route.upstream();
        }

        @Override
        public String prefix() {
            return route.prefix();
        }
    }

    /** To a listener that is none of ours and hears nothing of us. */
    record ToMachine(Upstream upstream) implements Passage {

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
