package dev.breezeway.dns.view;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An IPv4 CIDR range such as {@code 10.128.0.0/24}. The network is kept with its host bits cleared, so
 * {@code 10.128.0.7/24} and {@code 10.128.0.0/24} are the same range.
 *
 * @param network the network address as a big-endian number
 * @param prefixLength 0 to 32
 */
public record Ipv4Range(int network, int prefixLength) {
    /** Clears the host bits; refuses a prefix length outside 0 to 32. */
    public Ipv4Range {
        if (prefixLength < 0 || prefixLength > Integer.SIZE) {
            throw new IllegalArgumentException("Prefix length " + prefixLength + " is not between 0 and 32");
        }
        network &= mask(prefixLength);
    }

    /** Reads {@code address/length}; anything else, host names included, is an {@link IllegalArgumentException}. */
    public static Ipv4Range parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("No prefix length in " + cidr);
        }
        int length = Integer.parseInt(cidr.substring(slash + 1));
        return of(address(cidr.substring(0, slash)), length);
    }

    /** The range of that length around an address. */
    public static Ipv4Range of(Inet4Address address, int prefixLength) {
        return new Ipv4Range(number(address), prefixLength);
    }

    /** False for every IPv6 address. */
    public boolean contains(InetAddress address) {
        return address instanceof Inet4Address ipv4 && (number(ipv4) & mask(prefixLength)) == network;
    }

    /** Reads four decimal numbers with dots; the JDK would also take fewer. */
    static Inet4Address address(String literal) {
        Inet4Address address = Inet4Address.ofLiteral(literal);
        if (!address.getHostAddress().equals(literal)) {
            throw new IllegalArgumentException("Not an IPv4 address: " + literal);
        }
        return address;
    }

    private static int number(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (Integer.SIZE - prefixLength);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(network >>> 24, (network >>> 16) & 255, (network >>> 8) & 255, network & 255, prefixLength);
    }
}
