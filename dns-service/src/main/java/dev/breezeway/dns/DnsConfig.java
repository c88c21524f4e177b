package dev.breezeway.dns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the DNS server listens and what it says of the public internet. */
@ConfigMapping(prefix = "breezeway.dns")
public interface DnsConfig {
    /** The address to bind, a literal. */
    @WithDefault("127.0.0.1")
    String host();

    /** The main port, for UDP and TCP; 0 takes a free one. */
    @WithDefault("18453")
    int port();

    /** The ports of the views, {@code first-last}; a view that gets none is served on the main port only. */
    @WithDefault("18500-18699")
    String viewPorts();

    /** The IPv4 address of every public name: where the entry listens. */
    @WithDefault("127.0.0.1")
    String publicAddress();

    /** Resolver for names that are not ours, {@code address:port}; without it they are refused. */
    Optional<String> upstream();
}
