package dev.breezeway.dns.answer;

import dev.breezeway.dns.forward.Upstream;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Asks the upstream resolver for names that are not ours, if the client wants recursion at all. */
final class Forwarding implements Handler {
    private final Upstream upstream;

    Forwarding(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public Outcome handle(Query query) {
        if (!query.packet().recursionDesired()) {
            return Outcome.next(query);
        }
        return new Outcome.Later(upstream.ask(query.name(), query.type()).thenApply(reply -> body(query, reply)));
    }

    private static Body body(Query query, Message reply) {
        return Body.of(
                query.question(),
                reply.getHeader().getRcode(),
                false,
                reply.getSection(Section.ANSWER),
                reply.getSection(Section.AUTHORITY));
    }
}
