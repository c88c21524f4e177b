package dev.breezeway.dns.answer;

import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Judges by the header alone. Replies are dropped, so that two servers never answer each other for ever. */
final class Headers implements Handler {
    private static final int MOST_ADDITIONAL_RECORDS = 4;

    @Override
    public Outcome handle(Query query) {
        Packet packet = query.packet();
        if (packet.isResponse()) {
            return new Outcome.Silence();
        }
        if (packet.opcode() != Opcode.QUERY) {
            return Outcome.error(query, Rcode.NOTIMP);
        }
        boolean sane = packet.count(Section.QUESTION) == 1
                && packet.count(Section.ANSWER) == 0
                && packet.count(Section.ADDITIONAL) <= MOST_ADDITIONAL_RECORDS;
        return sane ? Outcome.next(query) : Outcome.error(query, Rcode.FORMERR);
    }
}
