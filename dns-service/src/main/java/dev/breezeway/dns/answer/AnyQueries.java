package dev.breezeway.dns.answer;

import dev.breezeway.dns.zone.OwnedZones;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HINFORecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Answers ANY about an existing name of ours with the one record RFC 8482 proposes, and says nothing else. */
final class AnyQueries implements Handler {
    private static final long TTL = 3600;

    private final OwnedZones zones;

    AnyQueries(OwnedZones zones) {
        this.zones = zones;
    }

    @Override
    public Outcome handle(Query query) {
        if (query.type() != Type.ANY || zones.of(query.name()).isEmpty()) {
            return Outcome.next(query);
        }
        if (!new Lookup(zones, query.views(), query.view()).exists(query.name())) {
            return Outcome.next(query);
        }
        HINFORecord refusal = new HINFORecord(query.name(), DClass.IN, TTL, "RFC8482", "");
        return new Outcome.Reply(Body.of(query.question(), Rcode.NOERROR, true, List.of(refusal), List.of()));
    }
}
