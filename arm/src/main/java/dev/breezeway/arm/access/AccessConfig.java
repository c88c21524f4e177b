package dev.breezeway.arm.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may come in. The same in every process of an installation. */
@ConfigMapping(prefix = "breezeway")
public interface AccessConfig {
    /** The tenant that tokens are issued for, a GUID. */
    @WithDefault("00000000-0000-0000-0000-00000000000a")
    String tenantId();

    /** The one subscription, a GUID. */
    @WithDefault("00000000-0000-0000-0000-000000000000")
    String subscriptionId();

    /** The service principals, by a name of their own. */
    Map<String, ServicePrincipal> principals();

    /** How services trust the ARM endpoint. */
    Gateway gateway();

    /** Where tokens come from. */
    Authority authority();

    /** In a process of its own: the name of the service that takes bare ARM paths. */
    @WithDefault("resource-manager")
    String service();

    /** Whether other instances of this service may store events too. */
    @WithDefault("false")
    boolean severalInstances();

    /** A service principal. */
    interface ServicePrincipal {
        /** Application id, a GUID. */
        String clientId();

        /** The password; a principal without one cannot sign in. */
        Optional<String> clientSecret();

        /** Object id, a GUID. */
        String objectId();

        /** What it is in the whole subscription; role assignments may give more, and cannot take this away. */
        @WithDefault("None")
        Role role();
    }

    /** The signature between the entry, the ARM endpoint and services. */
    interface Gateway {
        /** The shared key, at least 16 characters. */
        String key();

        /**
         * {@code host:port} under which the entry and the ARM endpoint reach this instance, where that is not the address
         * of its socket because addresses are translated on the way.
         */
        Optional<Set<String>> reachedAs();
    }

    /** The authority that issues and signs tokens. */
    interface Authority {
        /** Where its public keys are. */
        @WithDefault("http://localhost:${quarkus.http.port}/-/resource-manager/discovery/keys")
        URI keysUrl();

        /** Audiences that ARM takes besides its own address. */
        @WithDefault("https://management.azure.com,https://management.core.windows.net")
        List<String> audiences();

        /** Addresses that ARM is reached at, each an audience too. */
        @WithDefault("https://localhost:18443,https://127.0.0.1:18443")
        List<String> endpoints();
    }
}
