package dev.breezeway.dns.answer;

import org.xbill.DNS.Rcode;

/** Speaks version 0 of EDNS and says so to whoever speaks another. */
final class EdnsVersion implements Handler {
    @Override
    public Outcome handle(Query query) {
        boolean spoken = query.option().map(edns -> edns.version() == 0).orElse(true);
        return spoken ? Outcome.next(query) : Outcome.error(query, Rcode.BADVERS);
    }
}
