package dev.breezeway.functions.front;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the front end of sites calls programs behind it. */
@ConfigMapping(prefix = "breezeway.sites")
public interface SiteFrontConfig {
    /** How long a program may be silent; shorter than the entry's patience. */
    @WithDefault("PT110S")
    Duration backendTimeout();

    /** How long a connection to a program may take to open. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** Longest request body that is let in, in bytes; the entry has a limit too. */
    @WithDefault("4194304")
    int maxBodySize();

    /** How many requests the inspector keeps for a site. */
    @WithDefault("100")
    int inspectedRequests();
}
