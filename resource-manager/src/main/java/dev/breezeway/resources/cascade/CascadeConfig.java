package dev.breezeway.resources.cascade;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How patient the deletion of a resource group is. */
@ConfigMapping(prefix = "breezeway.cascade")
public interface CascadeConfig {
    /** How often a service is asked for a step, every two seconds in the end, before the deletion stops. */
    @WithDefault("300")
    int stepAttempts();
}
