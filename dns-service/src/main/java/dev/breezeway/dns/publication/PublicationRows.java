package dev.breezeway.dns.publication;

import dev.breezeway.dns.view.Ipv4Range;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.eventsourcing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the projections keep, in the order in which it was published. */
final class PublicationRows {
    private static final String PRIVATE =
            "select n.approval, v.consumer, v.address_prefix, n.name, n.private_name, n.address "
                    + "from published_name n join dns_view v using (consumer) ";
    private static final String PUBLIC = "select p.incarnation, p.name, (select n.private_name from published_name n "
            + "where n.name = p.name order by n.position limit 1) from public_name p ";
    private static final String VIEW = "select consumer, address_prefix, port, consumer_id from dns_view ";

    private final Sql sql;

    PublicationRows(Sql sql) {
        this.sql = sql;
    }

    /** A name in the view of a managed network. */
    record PrivateRow(UUID approval, ManagedNetwork network, String name, String privateName, String address) {}

    /** A name in the public view; {@code privateName} only when an approved connection leads to the resource. */
    record PublicRow(
            UUID incarnation, String name, @Nullable String privateName) {}

    /** A managed network that has names. */
    record ViewRow(ManagedNetwork network, @Nullable Integer port, String consumerId) {}

    List<PrivateRow> privateNames() {
        return sql.list(PRIVATE + "order by n.position", PublicationRows::privateRow);
    }

    List<PrivateRow> privateNames(UUID approval) {
        return sql.list(PRIVATE + "where n.approval = ? order by n.position", PublicationRows::privateRow, approval);
    }

    List<PublicRow> publicNames() {
        return sql.list(PUBLIC + "order by p.position", PublicationRows::publicRow);
    }

    List<PublicRow> publicNames(String name) {
        return sql.list(PUBLIC + "where p.name = ? order by p.position", PublicationRows::publicRow, name);
    }

    List<ViewRow> views() {
        return sql.list(VIEW + "order by address_prefix::cidr", PublicationRows::viewRow);
    }

    Optional<ViewRow> view(UUID consumer) {
        return sql.first(VIEW + "where consumer = ?", PublicationRows::viewRow, consumer);
    }

    /** By ARM id, in any case. */
    Optional<ViewRow> view(String consumerId) {
        return sql.first(
                VIEW + "where lower(consumer_id) = ?", PublicationRows::viewRow, consumerId.toLowerCase(Locale.ROOT));
    }

    private static PrivateRow privateRow(ResultSet row) throws SQLException {
        return new PrivateRow(
                row.getObject(1, UUID.class),
                new ManagedNetwork(row.getObject(2, UUID.class), Ipv4Range.parse(row.getString(3))),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    private static PublicRow publicRow(ResultSet row) throws SQLException {
        return new PublicRow(row.getObject(1, UUID.class), row.getString(2), row.getString(3));
    }

    private static ViewRow viewRow(ResultSet row) throws SQLException {
        return new ViewRow(
                new ManagedNetwork(row.getObject(1, UUID.class), Ipv4Range.parse(row.getString(2))),
                row.getObject(3, Integer.class),
                row.getString(4));
    }
}
