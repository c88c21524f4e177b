package dev.breezeway.arm;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation, IPv4 or IPv6, as the network rules of targets have it.
 *
 * @param network its first address
 * @param length how many bits all its addresses share
 */
public record AddressRange(InetAddress network, int length) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    /** A range, or a single address; empty for anything else. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        String stated = slash < 0 ? "" : text.substring(slash + 1);
        if (address.isEmpty() || (slash >= 0 && !LENGTH.matcher(stated).matches())) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * Byte.SIZE;
        int length = slash < 0 ? bits : Integer.parseInt(stated);
        return length > bits ? Optional.empty() : Optional.of(new AddressRange(first(address.get(), length), length));
    }

    /** Whether it holds IPv4 addresses. */
    public boolean ipv4() {
        return network instanceof Inet4Address;
    }

    /** Whether an address, a literal, is in the range; false for anything else. */
    public boolean contains(String literal) {
        return address(literal)
                .filter(a -> a.getAddress().length == network.getAddress().length)
                .map(a -> first(a, length).equals(network))
                .orElse(false);
    }

    private static Optional<InetAddress> address(String literal) {
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static InetAddress first(InetAddress address, int length) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(length - (long) i * Byte.SIZE, 0, Byte.SIZE);
            bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + length;
    }
}
