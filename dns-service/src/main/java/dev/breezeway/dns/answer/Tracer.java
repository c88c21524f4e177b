package dev.breezeway.dns.answer;

import dev.breezeway.dns.forward.Upstream;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.dns.view.Views;
import dev.breezeway.dns.zone.OwnedZones;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Resolves a name to an address just as the server does, and keeps what it used. Thread-safe. */
public final class Tracer {
    private final Views views;
    private final OwnedZones zones;
    private final Optional<Upstream> upstream;

    /** Over the same views, zones and upstream as {@link Answers}. */
    public Tracer(Views views, OwnedZones zones, Optional<Upstream> upstream) {
        this.views = views;
        this.zones = zones;
        this.upstream = upstream;
    }

    /** Resolves the name in a view. Never fails: what cannot be asked or answered has an rcode of its own. */
    public CompletionStage<Trace> trace(String text, ViewName view) {
        Name name;
        try {
            name = Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(trace(text, Rcode.FORMERR, List.of()));
        }
        if (zones.of(name).isPresent()) {
            Resolution resolution = new Lookup(zones, views.snapshot(), view).resolve(name, Type.A);
            return CompletableFuture.completedFuture(trace(
                    text,
                    resolution.rcode(),
                    resolution.answers().stream()
                            .map(record -> used(record, resolution.seen()))
                            .toList()));
        }
        return upstream.map(resolver -> resolver.ask(name, Type.A)
                        .thenApply(reply -> trace(text, reply))
                        .exceptionally(failed -> trace(text, Rcode.SERVFAIL, List.of())))
                .orElseGet(() -> CompletableFuture.completedFuture(trace(text, Rcode.REFUSED, List.of())));
    }

    private Trace trace(String text, Message reply) {
        return trace(
                text,
                reply.getHeader().getRcode(),
                reply.getSection(Section.ANSWER).stream()
                        .map(record -> used(record, List.of()))
                        .toList());
    }

    private static Trace trace(String text, int rcode, List<Trace.Used> records) {
        String address = records.stream()
                .filter(used -> used.type().equals("A"))
                .map(Trace.Used::data)
                .findFirst()
                .orElse(null);
        return new Trace(text, Rcode.string(rcode), address, records);
    }

    private Trace.Used used(Record record, List<Seen> seen) {
        boolean privately = seen.stream()
                .anyMatch(look -> look.view() instanceof ManagedNetwork
                        && look.name().equals(record.getName())
                        && look.node() != null
                        && look.node().records().contains(record));
        return new Trace.Used(
                plain(record.getName().toString()),
                Type.string(record.getType()),
                record instanceof ARecord a ? a.getAddress().getHostAddress() : plain(record.rdataToString()),
                zones.of(record.getName())
                        .map(zone -> plain(zone.apex().toString()))
                        .orElse(null),
                privately);
    }

    private static String plain(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
