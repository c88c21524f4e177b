package dev.breezeway.fabric;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where the entry listens and where it forwards to. Durations are ISO-8601, sizes are bytes. */
@ConfigMapping(prefix = "breezeway.fabric")
public interface FabricConfig {

    /** Address both listeners bind to. Anything but a loopback address opens the entry to the network. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port of the TLS entry; 0 takes a free one. */
    @WithDefault("18443")
    int httpsPort();

    /** Port of the plain HTTP entry; 0 takes a free one. */
    @WithDefault("18480")
    int httpPort();

    /** Port of the doorway to the public internet, HTTP proxy and SOCKS5; 0 takes a free one. */
    @WithDefault("18485")
    int doorwayPort();

    /** Folder of {@code ca.pem} and {@code ca-key.pem}; made on first start and kept. */
    @WithDefault(".breezeway/data/ca")
    Path caDirectory();

    /** Host names and addresses that are the ARM endpoint. */
    @WithDefault("localhost,127.0.0.1,::1,management.localhost,management.azure.com")
    List<String> armHosts();

    /** Where each service listens. */
    Upstreams upstream();

    /** Longest request body that is let in. */
    @WithDefault("4194304")
    int maxBodySize();

    /** Longest header section and longest request line. */
    @WithDefault("16384")
    int maxHeaderSize();

    /** A client's connection without traffic for this long is closed; longer than {@link #upstreamTimeout()}. */
    @WithDefault("PT3M")
    Duration idleTimeout();

    /** How long a connection to a service may take to open. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long a service may be silent before the client gets a gateway timeout. */
    @WithDefault("PT2M")
    Duration upstreamTimeout();

    /** Most connections to one service; requests beyond it wait. */
    @WithDefault("512")
    int upstreamConnections();

    /** Most WebSockets to one service. */
    @WithDefault("20000")
    int upstreamSockets();

    /** How long names and private endpoints may take to be looked up. */
    @WithDefault("PT5S")
    Duration lookupTimeout();

    /** The public address of all managed networks, as targets without a private endpoint see it; a literal. */
    @WithDefault("203.0.113.10")
    String egressAddress();

    /** Names of the machine itself, where a developer's own programs listen; no DNS server of ours is asked. */
    @WithDefault("localhost,127.0.0.1,::1,host.docker.internal")
    List<String> machineHosts();

    /** How long a stop waits for requests under way. */
    @WithDefault("PT5S")
    Duration drainTimeout();

    /**
     * Base URLs of the services: {@code http://host:port} and nothing after it; of several instances, with commas between.
     * A host that has several addresses stands for an instance at each.
     */
    interface Upstreams {

        /** The ARM endpoint. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        List<URI> resourceManager();

        /** Data plane of vaults. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        List<URI> keyvault();

        /** Sites, and their scm hosts. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        List<URI> functions();

        /** Data plane of SignalR. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        List<URI> signalr();

        /** Private endpoints. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        List<URI> network();

        /** Names. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        List<URI> dns();
    }
}
