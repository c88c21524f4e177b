package dev.breezeway.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.ServiceHealth;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.Transport;
import dev.breezeway.network.endpoint.ManagedEndpoints;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * network-service: keeps the managed endpoints on its own database and does what the approval process asks. It holds no
 * resources of customers yet, so it knows no resource group.
 */
@ApplicationScoped
public class NetworkService implements ServiceScope {
    private final EventSourcing events;
    private final AccessRules rules;
    private final ManagedEndpoints endpoints;

    NetworkService(
            @DataSource("network") AgroalDataSource dataSource,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig config,
            MeterRegistry meters,
            NetworkOut out) {
        events = ManagedEndpoints.store(EventSourcing.of(Context.NETWORK, dataSource, json, clock))
                .publishing(ManagedEndpoints::publication, Transport.over(out::emitter))
                .listening(config.severalInstances())
                .measuring(meters)
                .build();
        rules = AccessRules.following(events, config);
        endpoints = new ManagedEndpoints(events);
    }

    @Override
    public Context context() {
        return Context.NETWORK;
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return Optional.empty();
    }

    /** The managed endpoints. */
    public ManagedEndpoints endpoints() {
        return endpoints;
    }

    /** The store behind it. */
    @Override
    public EventSourcing events() {
        return events;
    }

    HealthCheckResponse health() {
        return ServiceHealth.of(Context.NETWORK, events);
    }

    /** Before the channels: the first batch needs an open store. */
    void start(@Observes @Priority(1) StartupEvent event) {
        events.start();
    }

    void stop(@Observes ShutdownEvent event) {
        events.close();
    }

    /** One batch after the other, so that messages of one key keep their order; virtual threads would overtake. */
    @Incoming("network-in")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        events.inbox().accept(records);
    }
}
