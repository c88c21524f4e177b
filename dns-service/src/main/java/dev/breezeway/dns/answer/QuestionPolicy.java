package dev.breezeway.dns.answer;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Only the internet class, and no types that are not questions about a name. Zones are not transferred. */
final class QuestionPolicy implements Handler {
    @Override
    public Outcome handle(Query query) {
        if (query.question().getDClass() != DClass.IN) {
            return Outcome.error(query, Rcode.REFUSED);
        }
        return switch (query.type()) {
            case 0, Type.OPT, Type.TSIG, Type.TKEY -> Outcome.error(query, Rcode.FORMERR);
            case Type.MAILA, Type.MAILB -> Outcome.error(query, Rcode.NOTIMP);
            case Type.AXFR, Type.IXFR -> Outcome.error(query, Rcode.REFUSED);
            default -> Outcome.next(query);
        };
    }
}
