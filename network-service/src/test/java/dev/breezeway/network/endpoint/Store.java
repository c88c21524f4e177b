package dev.breezeway.network.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.StoredEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Transactions on the service's database, as another instance of the service would make them; publishes nothing. */
final class Store {
    private final EventSourcing events;

    Store(DataSource dataSource) {
        events = ManagedEndpoints.store(
                        EventSourcing.of(Context.NETWORK, dataSource, new ObjectMapper(), Clock.systemUTC()))
                .publishing(
                        ManagedEndpoints::publication,
                        (topic, key, headers, body) -> CompletableFuture.completedFuture(null))
                .build();
    }

    ManagedNetworks networks() {
        return new ManagedNetworks(events.sql());
    }

    ManagedEndpointProjection projection() {
        return new ManagedEndpointProjection(events.sql());
    }

    <T> T inTransaction(Supplier<T> work) {
        return events.execute(Causation.of("test"), work);
    }

    static StoredEvent stored(ManagedEndpointEvent event) {
        return new StoredEvent(event.approval().toString(), 0, Instant.EPOCH, Causation.of("test"), event);
    }
}
