package dev.breezeway.dns.publication;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.breezeway.contracts.DnsCommand.PublishNames;
import dev.breezeway.contracts.DnsCommand.WithdrawNames;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.dns.listen.DnsListeners;
import dev.breezeway.dns.listen.ViewPorts;
import dev.breezeway.dns.publication.NamePublicationCommand.Publish;
import dev.breezeway.dns.publication.NamePublicationCommand.Withdraw;
import dev.breezeway.dns.publication.PublicationRows.PrivateRow;
import dev.breezeway.dns.publication.PublicationRows.ViewRow;
import dev.breezeway.dns.view.Ipv4Range;
import dev.breezeway.dns.view.PublishedName;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.Views;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.EventSourcingBuilder;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.PostgresListener;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.StoredTypes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** All published names: what is asked, what is answered, and how the DNS server of this process hears of it. */
public final class NamePublications implements AutoCloseable {
    private final EventSourcing events;
    private final PublicationProjection projection;
    private final PublicationRows rows;
    private final DnsListeners listeners;
    private final LiveViews live;
    private final PostgresListener follower;

    /** Adds handlers and rows; before the event sourcing is started. */
    public NamePublications(
            EventSourcing events,
            DataSource dataSource,
            ViewPorts ports,
            Views views,
            DnsListeners listeners,
            String publicAddress) {
        this.events = events;
        this.projection = new PublicationProjection(events.sql(), ports);
        this.rows = new PublicationRows(events.sql());
        this.listeners = listeners;
        this.live = new LiveViews(rows, views, listeners, publicAddress);
        this.follower = new PostgresListener(
                dataSource, PublicationProjection.CHANNEL, live::load, change -> live.refresh(Change.parse(change)));
        events.project(ReadModel.of("names", projection, "published_name")
                .leaving("dns_view")
                .telling(projection::tellOfEverything));
        events.handlers().on(PublishNames.class, this::publish).on(WithdrawNames.class, this::withdraw);
        var unused = new PublicNames(events);
    }

    /** Adds the aggregate to a store. */
    public static EventSourcingBuilder store(EventSourcingBuilder store) {
        return store.aggregate(NamePublication.class).storing(storedTypes());
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes().all("NamePublication", NamePublicationEvent.class);
    }

    /** Fills the views and opens their ports. */
    public void load() {
        events.execute(Causation.of("dns"), () -> {
            projection.settlePorts();
            return true;
        });
        live.load();
    }

    /** Follows changes from now on. */
    public void follow() {
        follower.start();
    }

    @Override
    public void close() {
        follower.close();
    }

    /**
     * The one message that an event of these aggregates is; keyed by approval, so that its answers keep their order. By
     * the time it is returned the DNS server of this process answers accordingly, see {@link LiveViews}.
     */
    public Publication publication(StoredEvent stored) {
        if (stored.payload() instanceof NamePublicationEvent event) {
            live.refresh(new Change.OfApproval(event.approval()));
            return Publication.of(Outgoing.event(
                    event.approval().toString(),
                    event.subject(),
                    event.approval(),
                    NamePublicationMessages.message(event)));
        }
        throw new IllegalStateException(
                "not an event of this service: " + stored.payload().getClass().getName());
    }

    /** The managed networks that have names. */
    public List<ViewSummary> views() {
        Map<UUID, List<String>> names = rows.privateNames().stream()
                .collect(groupingBy(row -> row.network().id(), mapping(PrivateRow::name, toList())));
        Map<UUID, Integer> open = listeners.ports();
        return rows.views().stream()
                .map(view -> new ViewSummary(
                        view.consumerId(),
                        open.get(view.network().id()),
                        view.network().range().toString(),
                        names.getOrDefault(view.network().id(), List.of()).stream()
                                .distinct()
                                .sorted()
                                .toList()))
                .toList();
    }

    /** The view of this SignalR's managed network; one without names of its own sees the public internet. */
    public ViewName view(String signalR) {
        return rows.view(signalR).<ViewName>map(ViewRow::network).orElseGet(ViewName::publicInternet);
    }

    private void publish(PublishNames message, Envelope envelope) {
        Ipv4Range range = servable(message);
        events.send(new Publish(
                message.approval(),
                message.epoch(),
                envelope.subject(),
                message.consumer(),
                message.consumerId(),
                range.toString(),
                message.address(),
                message.names()));
    }

    /**
     * What cannot be answered must not be stored: from the store it would stop the publisher and every start for good.
     *
     * @throws IllegalArgumentException so that the message is parked
     */
    private static Ipv4Range servable(PublishNames message) {
        message.names().forEach(each -> {
            var unused = PublishedName.alias(each.name(), each.privateName(), message.address(), LiveViews.TTL);
        });
        return Ipv4Range.parse(message.addressPrefix());
    }

    private void withdraw(WithdrawNames message, Envelope envelope) {
        events.send(new Withdraw(message.approval(), message.epoch(), envelope.subject()));
    }
}
