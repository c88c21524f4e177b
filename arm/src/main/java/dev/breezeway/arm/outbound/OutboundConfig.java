package dev.breezeway.arm.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** How a service reaches the fabric for calls out of managed networks. */
@ConfigMapping(prefix = "breezeway.outbound")
public interface OutboundConfig {
    /** The fabric's plain HTTP entry, {@code http://host:port}. */
    @WithDefault("http://localhost:${breezeway.fabric.http-port:18480}")
    URI fabricUrl();
}
