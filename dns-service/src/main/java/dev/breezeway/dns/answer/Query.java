package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.Snapshot;
import dev.breezeway.dns.view.ViewName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * A query on its way down the chain; each handler may pass on one that knows more.
 *
 * @param views everything published, at the moment the query came
 * @param view the public internet until a view has been selected
 * @param message null until {@link Parsing} has read it
 * @param edns null without an OPT record, or until {@link EdnsParsing} has read it
 */
record Query(
        Packet packet,
        Client client,
        Snapshot views,
        ViewName view,
        @Nullable Message message,
        @Nullable Edns edns) {
    static Query of(Packet packet, Client client, Snapshot views) {
        ViewName view = client.network().<ViewName>map(n -> n).orElseGet(ViewName::publicInternet);
        return new Query(packet, client, views, view, null, null);
    }

    Query with(Message parsed) {
        return new Query(packet, client, views, view, parsed, edns);
    }

    Query with(Edns read) {
        return new Query(packet, client, views, view, message, read);
    }

    Query in(ViewName selected) {
        return new Query(packet, client, views, selected, message, edns);
    }

    Optional<Edns> option() {
        return Optional.ofNullable(edns);
    }

    Message parsed() {
        return Objects.requireNonNull(message, "not parsed yet");
    }

    Record question() {
        return parsed().getQuestion();
    }

    Name name() {
        return question().getName();
    }

    int type() {
        return question().getType();
    }
}
