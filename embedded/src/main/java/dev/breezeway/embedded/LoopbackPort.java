package dev.breezeway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports of the loopback address. An answer is a snapshot: another process may take or leave the port right after
 * it, so a caller still has to handle a failed bind.
 */
public final class LoopbackPort {
    /** The only address the embedded servers listen on. */
    public static final String HOST = "127.0.0.1";

    /** Below the ports that systems give to outgoing connections, any of which could take one that was just free. */
    private static final int FIRST = 10_000;

    private static final int LAST = 18_000;
    private static final int TRIES = 100;

    private LoopbackPort() {}

    /** A port nobody listens on now, which no outgoing connection is given either. */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, LAST)
                .filter(LoopbackPort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free TCP port from " + FIRST + " to " + LAST));
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(!System.getProperty("os.name", "").startsWith("Windows"));
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int freeOr(int wanted, String server) {
        if (wanted == 0) {
            return free();
        }
        if (!isFree(wanted)) {
            throw EmbeddedServerException.portInUse(server, wanted);
        }
        return wanted;
    }
}
