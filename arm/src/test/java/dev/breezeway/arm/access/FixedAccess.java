package dev.breezeway.arm.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configuration with its defaults and these principals. */
record FixedAccess(Map<String, ServicePrincipal> principals) implements AccessConfig {
    static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    /** A service principal that cannot sign in. */
    record Principal(String clientId, String objectId, Role role) implements ServicePrincipal {
        @Override
        public Optional<String> clientSecret() {
            return Optional.empty();
        }
    }

    /** A key and no addresses. */
    record FixedGateway() implements Gateway {
        @Override
        public String key() {
            return "a-key-for-tests-0123456789";
        }

        @Override
        public Optional<Set<String>> reachedAs() {
            return Optional.empty();
        }
    }

    /** The default audiences; where keys are is read elsewhere. */
    record FixedAuthority() implements Authority {
        @Override
        public URI keysUrl() {
            return URI.create("http://localhost:1");
        }

        @Override
        public List<String> audiences() {
            return List.of("https://management.azure.com");
        }

        @Override
        public List<String> endpoints() {
            return List.of("https://localhost:18443");
        }
    }

    @Override
    public String tenantId() {
        return "00000000-0000-0000-0000-00000000000a";
    }

    @Override
    public String subscriptionId() {
        return SUBSCRIPTION;
    }

    @Override
    public Gateway gateway() {
        return new FixedGateway();
    }

    @Override
    public Authority authority() {
        return new FixedAuthority();
    }

    @Override
    public String service() {
        return "resource-manager";
    }

    @Override
    public boolean severalInstances() {
        return false;
    }
}
