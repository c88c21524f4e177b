package dev.breezeway.fabric;

import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client of a doorway says first, in SOCKS5 (RFC 1928, no authentication, CONNECT) or as an HTTP proxy's client
 * (RFC 9110, CONNECT, or a request for an {@code http} URL). Reads bytes that came so far and never throws on them.
 */
sealed interface DoorwayGreeting {
    /** Longest greeting that is waited for. */
    int MAX_LENGTH = 16 * 1024;

    /** More bytes are needed. */
    record Unfinished() implements DoorwayGreeting {}

    /** SOCKS5: methods are offered, of which none is wanted; {@code length} bytes were read. */
    record Offer(boolean withoutPassword, int length) implements DoorwayGreeting {}

    /** A tunnel is wanted; {@code length} bytes were read. */
    record Tunnel(String host, int port, boolean socks, int length) implements DoorwayGreeting {}

    /** A request for a plain http URL is beginning; nothing of it was read away. */
    record Plain(String host, int port) implements DoorwayGreeting {}

    /** None of these. */
    record Garbage(boolean socks) implements DoorwayGreeting {}

    int SOCKS = 5;
    int HTTP = 80;
    Pattern CONNECT = Pattern.compile("CONNECT (\\[?[A-Za-z0-9.:_-]+]?):(\\d{1,5}) HTTP/1\\.[01]\r\n");
    Pattern ABSOLUTE = Pattern.compile("[A-Z]{1,20} http://(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?[/? ]");

    /** Reads the beginning of a connection; {@code offered} is true once a SOCKS5 client's offer was answered. */
    static DoorwayGreeting read(Buffer bytes, boolean offered) {
        if (bytes.length() == 0) {
            return new Unfinished();
        }
        if (bytes.getByte(0) == SOCKS) {
            return offered ? socksRequest(bytes) : socksOffer(bytes);
        }
        return offered ? new Garbage(true) : http(bytes);
    }

    private static DoorwayGreeting socksOffer(Buffer bytes) {
        if (bytes.length() < 2 || bytes.length() < 2 + bytes.getUnsignedByte(1)) {
            return new Unfinished();
        }
        int length = 2 + bytes.getUnsignedByte(1);
        boolean free = false;
        for (int i = 2; i < length; i++) {
            free |= bytes.getByte(i) == 0;
        }
        return new Offer(free, length);
    }

    private static DoorwayGreeting socksRequest(Buffer bytes) {
        if (bytes.length() < 5) {
            return new Unfinished();
        }
        int type = bytes.getByte(3);
        int size =
                switch (type) {
                    case 1 -> 4;
                    case 3 -> bytes.getUnsignedByte(4);
                    case 4 -> 16;
                    default -> -1;
                };
        if (bytes.getByte(1) != 1 || size < 1) {
            return new Garbage(true);
        }
        int start = type == 3 ? 5 : 4;
        int end = start + size;
        if (bytes.length() < end + 2) {
            return new Unfinished();
        }
        String host = type == 3
                ? bytes.getString(start, end, StandardCharsets.US_ASCII.name())
                : literal(bytes.getBytes(start, end));
        return new Tunnel(host, bytes.getUnsignedShort(end), true, end + 2);
    }

    private static String literal(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static DoorwayGreeting http(Buffer bytes) {
        String text = bytes.getString(0, Math.min(bytes.length(), MAX_LENGTH), StandardCharsets.ISO_8859_1.name());
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return text.length() < MAX_LENGTH ? new Unfinished() : new Garbage(false);
        }
        Matcher connect = CONNECT.matcher(text);
        if (connect.lookingAt()) {
            return tunnel(connect.group(1), connect.group(2), end + 4);
        }
        Matcher absolute = ABSOLUTE.matcher(text);
        if (absolute.lookingAt()) {
            String port = absolute.group(2);
            return new Plain(absolute.group(1), port == null ? HTTP : Integer.parseInt(port));
        }
        return new Garbage(false);
    }

    private static DoorwayGreeting tunnel(String host, String port, int length) {
        return new Tunnel(host, Integer.parseInt(port), false, length);
    }
}
