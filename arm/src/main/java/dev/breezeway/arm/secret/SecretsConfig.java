package dev.breezeway.arm.secret;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How secrets are kept. The same in every process of an installation. */
@ConfigMapping(prefix = "breezeway.secrets")
public interface SecretsConfig {
    /**
     * What the key that seals secrets is derived from, at least 16 characters; {@code breezeway.gateway.key} when it is
     * not set. Whoever changes it cannot open what was sealed before.
     */
    Optional<String> key();
}
