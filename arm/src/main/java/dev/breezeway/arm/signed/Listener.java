package dev.breezeway.arm.signed;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who this instance is to those who call it. A sealed header is for the authority that its sender dialled; the instance
 * that it was made for is the one whose socket has that address.
 *
 * <p>A sender dials {@code localhost} or a literal address ({@code Instances} sees to that), so that a name that several
 * instances share is never the authority of one. Behind a translation of addresses nothing would fit: the addresses that
 * it gives this instance have to be set.
 */
final class Listener {
    private static final int DEFAULT_PORT = 80;

    private final Set<String> alsoAs;

    /** Reached under its own address and under these authorities. */
    Listener(Set<String> alsoAs) {
        this.alsoAs = alsoAs.stream()
                .map(authority -> authority.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the authority of a request means the socket at which it arrived. */
    boolean isCalled(String authority, SocketAddress socket) {
        String address = socket.hostAddress();
        if (alsoAs.contains(authority) || address == null) {
            return address != null;
        }
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        try {
            int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(authority.substring(colon + 1));
            InetAddress own = InetAddress.ofLiteral(address);
            return port == socket.port()
                    && (host.equals("localhost") ? own.isLoopbackAddress() : own.equals(literal(host)));
        } catch (IllegalArgumentException neither) { // a name, or no port
            return false;
        }
    }

    private static InetAddress literal(String host) {
        return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }
}
