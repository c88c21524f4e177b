package dev.breezeway.dns.publication;

import dev.breezeway.dns.listen.ViewPorts;
import dev.breezeway.dns.publication.NamePublicationEvent.Alias;
import dev.breezeway.dns.publication.NamePublicationEvent.Published;
import dev.breezeway.dns.publication.NamePublicationEvent.Withdrawn;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one row a published name and one a view that has names; a view gets its port with its first name and loses it
 * with its last.
 */
final class PublicationProjection implements Projection {
    static final String CHANNEL = "dns_names";

    /** Of PostgreSQL's advisory locks; any number that nothing else in this database uses. */
    private static final long LOCK = 0x766965777320L;

    private final Sql sql;
    private final ViewPorts ports;

    PublicationProjection(Sql sql, ViewPorts ports) {
        this.sql = sql;
        this.ports = ports;
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof NamePublicationEvent publication) {
            lock();
            switch (publication) {
                case Published published -> publish(published);
                case Withdrawn withdrawn -> withdraw(withdrawn.approval());
            }
            sql.update("delete from dns_view v where not exists "
                    + "(select 1 from published_name n where n.consumer = v.consumer)");
            tell(new Change.OfApproval(publication.approval()));
        }
    }

    /** Ports of a former configuration are given up, and views without one get one as far as there are any. */
    void settlePorts() {
        lock();
        sql.update("update dns_view set port = null where port not between ? and ?", ports.first(), ports.last());
        List<UUID> waiting = sql.list(
                "select consumer from dns_view where port is null order by consumer",
                row -> row.getObject(1, UUID.class));
        for (UUID consumer : waiting) {
            sql.update("update dns_view set port = ? where consumer = ?", freePort(), consumer);
        }
    }

    private void publish(Published event) {
        withdraw(event.approval());
        for (Alias alias : event.names()) {
            sql.update(
                    "insert into published_name (approval, consumer, address, name, private_name) "
                            + "values (?, ?, ?, ?, ?) on conflict (approval, name) do nothing",
                    event.approval(),
                    event.consumer(),
                    event.address(),
                    alias.name(),
                    alias.privateName());
            tell(new Change.OfPublicName(alias.name()));
        }
        int known = sql.update(
                "update dns_view set consumer_id = ?, address_prefix = ? where consumer = ?",
                event.consumerId(),
                event.addressPrefix(),
                event.consumer());
        if (known == 0 && !event.names().isEmpty()) {
            sql.update(
                    "insert into dns_view (consumer, consumer_id, address_prefix, port) values (?, ?, ?, ?)",
                    event.consumer(),
                    event.consumerId(),
                    event.addressPrefix(),
                    freePort());
        }
    }

    private void withdraw(UUID approval) {
        sql.list("delete from published_name where approval = ? returning name", row -> row.getString(1), approval)
                .forEach(name -> tell(new Change.OfPublicName(name)));
    }

    private @Nullable Integer freePort() {
        Set<Integer> taken =
                new HashSet<>(sql.list("select port from dns_view where port is not null", row -> row.getInt(1)));
        OptionalInt free = ports.firstFree(taken);
        return free.isPresent() ? Integer.valueOf(free.getAsInt()) : null;
    }

    private void lock() {
        sql.first("select pg_advisory_xact_lock(?)", row -> true, LOCK);
    }

    void tellOfEverything() {
        tell(new Change.OfEverything());
    }

    private void tell(Change change) {
        tell(sql, change);
    }

    /** Tells every process when the transaction commits. */
    static void tell(Sql sql, Change change) {
        sql.first("select pg_notify(?, ?)", row -> true, CHANNEL, change.text());
    }
}
