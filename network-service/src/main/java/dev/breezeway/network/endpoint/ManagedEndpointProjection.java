package dev.breezeway.network.endpoint;

import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Activated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.ActivationRefused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Deactivated;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Provisioned;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Refused;
import dev.breezeway.network.endpoint.ManagedEndpointEvent.Released;
import dev.breezeway.network.endpoint.ManagedEndpointView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps one row a living endpoint. */
final class ManagedEndpointProjection implements Projection {
    private static final String SELECT = "select approval, consumer, consumer_id, link_id, target_id, address, "
            + "address_prefix, state from network_endpoint ";

    private final Sql sql;

    ManagedEndpointProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof ManagedEndpointEvent endpoint) {
            on(endpoint);
        }
    }

    private void on(ManagedEndpointEvent event) {
        switch (event) {
            case Provisioned provisioned -> add(provisioned);
            case Activated activated -> state(activated.approval(), State.ACTIVE);
            case Deactivated deactivated -> state(deactivated.approval(), State.INACTIVE);
            case Released released ->
                sql.update("delete from network_endpoint where approval = ?", released.approval());
            case Refused ignored -> {}
            case ActivationRefused ignored -> {}
        }
    }

    /** In the order in which networks and addresses follow each other. */
    List<ManagedEndpointView> list() {
        return sql.list(SELECT + "order by address::inet", ManagedEndpointProjection::view);
    }

    /** The one at this address. */
    Optional<ManagedEndpointView> at(String address) {
        return sql.first(SELECT + "where address = ?", ManagedEndpointProjection::view, address);
    }

    private static ManagedEndpointView view(ResultSet row) throws SQLException {
        UUID approval = row.getObject(1, UUID.class);
        String linkId = row.getString(4);
        return new ManagedEndpointView(
                approval,
                row.getObject(2, UUID.class),
                row.getString(3),
                linkId,
                row.getString(5),
                PrivateEndpointId.of(linkId, approval),
                row.getString(6),
                row.getString(7),
                State.valueOf(row.getString(8)));
    }

    /** An endpoint that was provisioned again keeps its state. */
    private void add(Provisioned event) {
        sql.update(
                "insert into network_endpoint (approval, consumer, consumer_id, link_id, target_id, address, "
                        + "address_prefix, state) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (approval) do nothing",
                event.approval(),
                event.consumer(),
                event.consumerId(),
                event.linkId(),
                event.targetId(),
                event.address(),
                event.addressPrefix(),
                State.INACTIVE.name());
    }

    private void state(UUID approval, State state) {
        sql.update("update network_endpoint set state = ? where approval = ?", state.name(), approval);
    }
}
