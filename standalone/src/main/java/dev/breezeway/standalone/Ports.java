package dev.breezeway.standalone;

import dev.breezeway.embedded.LoopbackPort;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All ports, counted from one number so that a second Breezeway needs only another base.
 *
 * @param base first of a range of 300
 */
record Ports(int base) {
    static final int DEFAULT_BASE = 18400;

    private static final int LAST = 299;

    Ports {
        if (base < 1024 || base + LAST > 65535) {
            throw new StartRefused(
                    ExitCode.BAD_SETTING, "The port base %d is outside 1024 to %d.".formatted(base, 65535 - LAST));
        }
    }

    int postgres() {
        return base + 32;
    }

    int https() {
        return base + 43;
    }

    int dns() {
        return base + 53;
    }

    int http() {
        return base + 80;
    }

    /** The services' own HTTP listener, all of them behind their prefixes. */
    int services() {
        return base + 81;
    }

    /** The proxy that stands for the public internet. */
    int doorway() {
        return base + 85;
    }

    /** Kafka for outsiders, who read events. */
    int kafka() {
        return base + 92;
    }

    /** Kafka for services and operators, who sign in. */
    int kafkaForServices() {
        return base + 93;
    }

    int firstView() {
        return base + 100;
    }

    int lastView() {
        return base + LAST;
    }

    /**
     * Refuses to start when a port cannot be had. The ports of PostgreSQL and Kafka are not looked at: a server left
     * behind by a crash may still hold them, and is stopped when its successor starts. Nor are those of DNS views,
     * which are taken one by one as they are needed.
     */
    void requireFree() {
        var taken = tcp().entrySet().stream()
                .filter(entry -> !LoopbackPort.isFree(entry.getKey()))
                .map(entry -> "%d (%s)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!isUdpFree(dns())) {
            taken.add("%d (DNS over UDP)".formatted(dns()));
        }
        if (!taken.isEmpty()) {
            throw new StartRefused(
                    ExitCode.PORT_IN_USE, "Port in use: %s. %s".formatted(String.join(", ", taken), advice()));
        }
    }

    /** What to do about a port in use. */
    String advice() {
        return "End the program that uses it, or choose other ports with --port-base N (now %d).".formatted(base);
    }

    private Map<Integer, String> tcp() {
        var ports = new LinkedHashMap<Integer, String>();
        ports.put(https(), "HTTPS entry");
        ports.put(http(), "HTTP entry");
        ports.put(doorway(), "doorway");
        ports.put(services(), "services");
        ports.put(dns(), "DNS over TCP");
        return ports;
    }

    private static boolean isUdpFree(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(LoopbackPort.HOST), port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
