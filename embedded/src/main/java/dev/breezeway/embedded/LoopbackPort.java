package dev.breezeway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * TCP ports of the loopback address. An answer is a snapshot: another process may take or leave the port right after
 * it, so a caller still has to handle a failed bind.
 */
public final class LoopbackPort {
    /** The only address the embedded servers listen on. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** A port nobody listens on now, chosen by the operating system. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free TCP port", e);
        }
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
