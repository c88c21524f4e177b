package dev.breezeway.dns.listen;

import java.time.Duration;

/**
 * What one port grants its TCP clients.
 *
 * @param connections beyond these, a new one is closed at once
 * @param idle how long a connection may take to complete its next query
 * @param pipelined queries of one connection that wait for the upstream; beyond these it is not read
 */
public record TcpLimits(int connections, Duration idle, int pipelined) {
    /** 256 connections, 10 seconds, 64 queries. */
    public static final TcpLimits DEFAULT = new TcpLimits(256, Duration.ofSeconds(10), 64);
}
