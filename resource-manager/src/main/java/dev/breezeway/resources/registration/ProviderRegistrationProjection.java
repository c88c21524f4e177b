package dev.breezeway.resources.registration;

import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.registration.ProviderRegistrationEvent.ProviderRegistered;
import dev.breezeway.resources.registration.ProviderRegistrationEvent.ProviderUnregistered;
import java.util.Optional;
import java.util.Set;

/**
 * The providers that subscriptions are not registered for. Every write is judged by them, so they are remembered where
 * there is one instance.
 */
final class ProviderRegistrationProjection implements Projection {
    static final String TABLE = "unregistered_provider_view";

    private final Sql sql;
    private final Remembered<String, Set<String>> read;

    ProviderRegistrationProjection(Sql sql) {
        this.sql = sql;
        this.read = sql.remember(TABLE);
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof ProviderRegistrationEvent change) {
            switch (change) {
                case ProviderUnregistered gone ->
                    sql.update(
                            "insert into unregistered_provider_view (subscription, namespace) values (?, ?) "
                                    + "on conflict do nothing",
                            gone.subscription(),
                            gone.namespace());
                case ProviderRegistered back ->
                    sql.update(
                            "delete from unregistered_provider_view where subscription = ? and namespace = ?",
                            back.subscription(),
                            back.namespace());
            }
        }
    }

    Set<String> unregistered(String subscription) {
        return read.get(
                        subscription,
                        () -> Optional.of(Set.copyOf(sql.list(
                                "select namespace from unregistered_provider_view where subscription = ?",
                                row -> row.getString(1),
                                subscription))))
                .orElseThrow();
    }
}
