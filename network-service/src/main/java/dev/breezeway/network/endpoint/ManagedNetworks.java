package dev.breezeway.network.endpoint;

import dev.breezeway.eventsourcing.Sql;
import java.util.Optional;
import java.util.UUID;

/**
 * Which network a consumer has and which endpoint has which address in it. Both methods belong into the transaction of
 * the event that speaks of the address, and make others wait until it ends: that keeps "lowest free" true.
 */
final class ManagedNetworks {
    /** Of PostgreSQL's advisory locks; any number that nothing else in this database uses. */
    private static final long LOCK = 0x6d616e61676564L;

    private final Sql sql;

    ManagedNetworks(Sql sql) {
        this.sql = sql;
    }

    /**
     * The address of an endpoint: the one it has, else the lowest free one of the consumer's network, which is made
     * with the first of its endpoints. Empty when the network, or the whole range, is full.
     */
    Optional<ManagedAddress> allocate(UUID consumer, UUID endpoint) {
        lock();
        return held(endpoint)
                .or(() -> network(consumer).or(() -> newNetwork(consumer)).flatMap(network -> freeHost(consumer)
                        .map(host -> take(consumer, endpoint, new ManagedAddress(network, host)))));
    }

    /** Gives the address back, and with the last of its addresses the network; nothing to give back is no error. */
    void release(UUID endpoint) {
        lock();
        sql.update("delete from managed_address where endpoint = ?", endpoint);
        sql.update("delete from managed_network n where not exists "
                + "(select 1 from managed_address a where a.consumer = n.consumer)");
    }

    private void lock() {
        sql.first("select pg_advisory_xact_lock(?)", row -> true, LOCK);
    }

    private Optional<ManagedAddress> held(UUID endpoint) {
        return sql.first(
                "select n.network_index, a.host from managed_address a join managed_network n using (consumer) "
                        + "where a.endpoint = ?",
                row -> new ManagedAddress(row.getInt(1), row.getInt(2)),
                endpoint);
    }

    private Optional<Integer> network(UUID consumer) {
        return sql.first(
                "select network_index from managed_network where consumer = ?", row -> row.getInt(1), consumer);
    }

    private Optional<Integer> newNetwork(UUID consumer) {
        return sql.first(
                "insert into managed_network (consumer, network_index) select ?, min(candidate) from ("
                        + "select 0 as candidate union all select network_index + 1 from managed_network) c "
                        + "where candidate < ? and not exists "
                        + "(select 1 from managed_network where network_index = candidate) "
                        + "having min(candidate) is not null returning network_index",
                row -> row.getInt(1),
                consumer,
                ManagedAddress.NETWORKS);
    }

    private Optional<Integer> freeHost(UUID consumer) {
        return sql.first(
                "select min(candidate) from ("
                        + "select ? as candidate union all select host + 1 from managed_address where consumer = ?) c "
                        + "where candidate <= ? and not exists "
                        + "(select 1 from managed_address where consumer = ? and host = candidate) "
                        + "having min(candidate) is not null",
                row -> row.getInt(1),
                ManagedAddress.FIRST_HOST,
                consumer,
                ManagedAddress.LAST_HOST,
                consumer);
    }

    private ManagedAddress take(UUID consumer, UUID endpoint, ManagedAddress address) {
        sql.update(
                "insert into managed_address (consumer, host, endpoint) values (?, ?, ?)",
                consumer,
                address.host(),
                endpoint);
        return address;
    }
}
