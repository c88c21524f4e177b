package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.Node;
import dev.breezeway.dns.view.Snapshot;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.zone.OwnedZones;
import dev.breezeway.dns.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Finds one name in one view. A name without records in the view is looked for on the public internet; aliases are
 * followed the same way, as long as they stay in our zones. Made for one question, used once, by one thread.
 */
final class Lookup {
    private static final int LONGEST_CHAIN = 8;

    private final OwnedZones zones;
    private final Snapshot views;
    private final ViewName view;
    private final List<Record> answers = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    Lookup(OwnedZones zones, Snapshot views, ViewName view) {
        this.zones = zones;
        this.views = views;
        this.view = view;
    }

    /** True when the name is an apex, has records or has names below it. */
    boolean exists(Name name) {
        return look(name).isPresent()
                || zones.of(name).filter(zone -> isApex(zone, name)).isPresent();
    }

    Resolution resolve(Name name, int type) {
        Name current = name;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Optional<Zone> zone = zones.of(current);
            if (zone.isEmpty()) {
                return answered();
            }
            List<Record> records = look(current).map(Node::records).orElse(List.of());
            List<Record> matching = matching(zone.get(), current, records, type);
            if (!matching.isEmpty()) {
                answers.addAll(matching);
                return answered();
            }
            if (records.isEmpty() || !(records.getFirst() instanceof CNAMERecord alias)) {
                return denied(zone.get(), current);
            }
            answers.add(alias);
            current = alias.getTarget();
        }
        return new Resolution(Rcode.SERVFAIL, List.of(), List.of(), seen);
    }

    private static List<Record> matching(Zone zone, Name name, List<Record> records, int type) {
        if (type == Type.SOA && isApex(zone, name)) {
            return List.of(zone.startOfAuthority());
        }
        return records.stream().filter(record -> record.getType() == type).toList();
    }

    private Resolution answered() {
        return new Resolution(Rcode.NOERROR, answers, List.of(), seen);
    }

    private Resolution denied(Zone zone, Name name) {
        int rcode = exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN;
        return new Resolution(rcode, answers, List.of(zone.denial()), seen);
    }

    private Optional<Node> look(Name name) {
        Optional<Node> own = look(view, name);
        if (own.filter(node -> !node.records().isEmpty()).isPresent()) {
            return own;
        }
        Optional<Node> outside = look(ViewName.publicInternet(), name);
        return outside.isPresent() ? outside : own;
    }

    private Optional<Node> look(ViewName where, Name name) {
        Node node = views.view(where).node(name);
        seen.add(new Seen(where, name, node));
        return Optional.ofNullable(node);
    }

    private static boolean isApex(Zone zone, Name name) {
        return zone.apex().equals(name);
    }
}
