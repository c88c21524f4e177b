package dev.breezeway.dns.answer;

import org.xbill.DNS.Rcode;

/** The end of the chain: not our name, and nobody to ask. */
final class Refusal implements Handler {
    @Override
    public Outcome handle(Query query) {
        return Outcome.error(query, Rcode.REFUSED);
    }
}
