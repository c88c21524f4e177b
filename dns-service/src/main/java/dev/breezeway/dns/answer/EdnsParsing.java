package dev.breezeway.dns.answer;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Reads the OPT record: at most one, owned by the root, with at most a client subnet that leaves its scope open. */
final class EdnsParsing implements Handler {
    @Override
    public Outcome handle(Query query) {
        List<OPTRecord> options = query.parsed().getSection(Section.ADDITIONAL).stream()
                .filter(OPTRecord.class::isInstance)
                .map(OPTRecord.class::cast)
                .toList();
        if (options.isEmpty()) {
            return Outcome.next(query);
        }
        if (options.size() > 1 || !isRoot(options.getFirst())) {
            return Outcome.error(query, Rcode.FORMERR);
        }
        Edns edns = Edns.of(options.getFirst());
        boolean scoped = edns.clientSubnet()
                .filter(subnet -> subnet.getScopePrefixLength() != 0)
                .isPresent();
        return scoped ? Outcome.error(query, Rcode.FORMERR) : Outcome.next(query.with(edns));
    }

    private static boolean isRoot(Record option) {
        return option.getName().equals(Name.root);
    }
}
