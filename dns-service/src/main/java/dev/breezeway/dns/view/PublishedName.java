package dev.breezeway.dns.view;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/**
 * A name with its address in one view. Names are always taken as fully qualified, with or without the last dot. A
 * name outside the zones this server owns can be published but is never answered.
 */
public sealed interface PublishedName {
    /** The records this name consists of. */
    List<Record> records();

    /**
     * A host with an address record.
     *
     * @param ttl whole seconds, 0 or more
     */
    static PublishedName host(String name, String address, Duration ttl) {
        return new Host(parse(name), Ipv4Range.address(address), ttl.toSeconds());
    }

    /** A host known by its public name, which leads through a private link name to the address. */
    static PublishedName alias(String name, String canonical, String address, Duration ttl) {
        return new Alias(parse(name), parse(canonical), Ipv4Range.address(address), ttl.toSeconds());
    }

    /**
     * What the public internet sees of a resource: an address record, or, once the resource has an approved private
     * endpoint connection, an alias through the private link name to the same public address.
     */
    static PublishedName publicHost(String name, String privateLink, String address, Duration ttl, boolean linked) {
        return linked ? alias(name, privateLink, address, ttl) : host(name, address, ttl);
    }

    private static Name parse(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Not a domain name: " + name, e);
        }
    }

    /** An address record. */
    record Host(Name name, Inet4Address address, long ttl) implements PublishedName {
        @Override
        public List<Record> records() {
            return List.of(new ARecord(name, DClass.IN, ttl, address));
        }
    }

    /** An alias and the address record it leads to. */
    record Alias(Name name, Name canonical, Inet4Address address, long ttl) implements PublishedName {
        /** Refuses an alias for itself. */
        public Alias {
            if (name.equals(canonical)) {
                throw new IllegalArgumentException("An alias for itself: " + name);
            }
        }

        @Override
        public List<Record> records() {
            return List.of(
                    new CNAMERecord(name, DClass.IN, ttl, canonical), new ARecord(canonical, DClass.IN, ttl, address));
        }
    }
}
