package dev.breezeway.dns.listen;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server listens.
 *
 * @param host the address to bind, such as {@code 127.0.0.1}
 * @param port the main port, for UDP and TCP; 0 takes a free one
 * @param upstream the resolver for names outside our zones; without it they are refused
 * @param upstreamTimeout how long a forwarded question may take
 */
public record DnsOptions(
        String host,
        int port,
        ViewPorts viewPorts,
        TcpLimits tcp,
        Optional<InetSocketAddress> upstream,
        Duration upstreamTimeout) {
    private static final Duration UPSTREAM_TIMEOUT = Duration.ofSeconds(2);

    /** The usual limits and no upstream. */
    public static DnsOptions on(String host, int port, ViewPorts viewPorts) {
        return new DnsOptions(host, port, viewPorts, TcpLimits.DEFAULT, Optional.empty(), UPSTREAM_TIMEOUT);
    }
}
