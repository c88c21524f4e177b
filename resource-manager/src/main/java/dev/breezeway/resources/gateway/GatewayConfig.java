package dev.breezeway.resources.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the services are that requests are forwarded to. */
@ConfigMapping(prefix = "breezeway")
public interface GatewayConfig {
    /** The services by name, such as {@code signalr}. */
    Map<String, Service> services();

    /** How long is waited. */
    Gateway gateway();

    /** A service. */
    interface Service {
        /**
         * Scheme, host and port of each instance, with commas between; this process when it is not given. A host name
         * with several addresses is as many instances.
         */
        Optional<List<URI>> url();
    }

    /** Patience of the gateway. */
    interface Gateway {
        /** Until a connection to a service stands. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** Until a service has answered. */
        @WithDefault("60s")
        Duration requestTimeout();
    }
}
