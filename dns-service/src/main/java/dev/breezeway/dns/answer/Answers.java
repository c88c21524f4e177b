package dev.breezeway.dns.answer;

import dev.breezeway.dns.forward.Upstream;
import dev.breezeway.dns.view.Views;
import dev.breezeway.dns.zone.OwnedZones;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.xbill.DNS.Rcode;

/** Answers queries; one instance serves every port. Thread-safe. */
public final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final Views views;
    private final QueryLog log;
    private final List<Handler> chain;
    private final ReplyWriter writer;

    /** Without an upstream, names outside the zones are refused. */
    public Answers(Views views, OwnedZones zones, Optional<Upstream> upstream, QueryLog log) {
        this.views = views;
        this.log = log;
        this.chain = chain(zones, upstream);
        this.writer = new ReplyWriter(upstream.isPresent());
    }

    private static List<Handler> chain(OwnedZones zones, Optional<Upstream> upstream) {
        Stream<Handler> own = Stream.of(
                new Headers(),
                new Parsing(),
                new EdnsParsing(),
                new EdnsVersion(),
                new QuestionPolicy(),
                new ViewSelection(),
                new AnyQueries(zones),
                new ZoneAnswers(zones));
        Stream<Handler> foreign = Stream.concat(upstream.map(Forwarding::new).stream(), Stream.of(new Refusal()));
        return Stream.concat(own, foreign).toList();
    }

    /**
     * Answers one packet, of any length and content, without ever throwing for what is in it.
     *
     * @param reply called exactly once: at once on the calling thread, or later on a thread of the upstream
     *     resolver; with nothing when the packet deserves no reply
     */
    public void answer(byte[] bytes, Client client, Consumer<Optional<byte[]>> reply) {
        if (!Packet.hasHeader(bytes)) {
            drop(client, reply);
            return;
        }
        Query query = Query.of(new Packet(bytes), client, views.snapshot());
        for (Handler handler : chain) {
            switch (handle(handler, query)) {
                case Outcome.Next next -> query = next.query();
                case Outcome.Silence ignored -> {
                    drop(client, reply);
                    return;
                }
                case Outcome.Reply made -> {
                    reply(query, made.body(), reply);
                    return;
                }
                case Outcome.Later later -> {
                    await(query, later, reply);
                    return;
                }
            }
        }
        throw new IllegalStateException("The last handler passed on a query");
    }

    private static Outcome handle(Handler handler, Query query) {
        try {
            return handler.handle(query);
        } catch (RuntimeException e) {
            LOG.error("DNS query failed", e);
            return Outcome.error(query, Rcode.SERVFAIL);
        }
    }

    private void await(Query query, Outcome.Later later, Consumer<Optional<byte[]>> reply) {
        later.body().handle((body, failure) -> {
            if (body == null) {
                LOG.debug("DNS upstream failed", failure);
            }
            reply(query, body == null ? Outcome.error(query, Rcode.SERVFAIL).body() : body, reply);
            return body;
        });
    }

    private void reply(Query query, Body body, Consumer<Optional<byte[]>> reply) {
        log.answered(query.view(), body.rcode());
        reply.accept(Optional.of(writer.write(query, body)));
    }

    private void drop(Client client, Consumer<Optional<byte[]>> reply) {
        log.dropped(client.transport());
        reply.accept(Optional.empty());
    }
}
