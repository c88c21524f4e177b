package dev.breezeway.dns.zone;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;

/**
 * A zone by its apex. The start of authority carries the values Azure gives a new private zone; its serial never
 * changes, since nothing transfers these zones.
 */
public record Zone(Name apex) {
    private static final Name HOST = Name.fromConstantString("azureprivatedns.net.");
    private static final Name EMAIL = Name.fromConstantString("azureprivatedns-host.microsoft.com.");
    private static final long TTL = 3600;
    private static final long REFRESH = 3600;
    private static final long RETRY = 300;
    private static final long EXPIRE = 2_419_200;
    private static final long NEGATIVE_TTL = 10;

    /** The record at the apex. */
    public SOARecord startOfAuthority() {
        return startOfAuthority(TTL);
    }

    /** The record that goes with "no such name" and "no such type"; its TTL bounds how long that may be cached. */
    public SOARecord denial() {
        return startOfAuthority(NEGATIVE_TTL);
    }

    private SOARecord startOfAuthority(long ttl) {
        return new SOARecord(apex, DClass.IN, ttl, HOST, EMAIL, 1, REFRESH, RETRY, EXPIRE, NEGATIVE_TTL);
    }
}
