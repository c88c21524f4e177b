package dev.breezeway.signalr;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.FidelityConfig;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.arm.group.GroupFence;
import dev.breezeway.arm.group.GroupFenceEvent;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.eventsourcing.Transport;
import dev.breezeway.privatelink.ConnectionEvent;
import dev.breezeway.privatelink.ConnectionMessages;
import dev.breezeway.privatelink.PrivateEndpointConnection;
import dev.breezeway.signalr.hub.UserGroups;
import dev.breezeway.signalr.resource.SignalR;
import dev.breezeway.signalr.resource.SignalREvent;
import dev.breezeway.signalr.resource.SignalRMessages;
import dev.breezeway.signalr.resource.SignalRs;
import dev.breezeway.signalr.sharedlink.LinkEvent;
import dev.breezeway.signalr.sharedlink.LinkMessages;
import dev.breezeway.signalr.sharedlink.SharedPrivateLink;
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
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wires Microsoft.SignalRService to its store and its messages. */
@ApplicationScoped
public class SignalRService implements ServiceScope {
    private final EventSourcing events;
    private final AccessRules rules;
    private final SignalRs signalrs;
    private final UserGroups userGroups;

    SignalRService(
            @DataSource("signalr") AgroalDataSource dataSource,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig access,
            MeterRegistry meters,
            SecretBox secrets,
            FidelityConfig fidelity,
            SignalROut out) {
        events = EventSourcing.of(Context.SIGNALR, dataSource, json, clock)
                .aggregate(SignalR.class)
                .aggregate(SharedPrivateLink.class)
                .aggregate(PrivateEndpointConnection.class)
                .aggregate(GroupFence.class)
                .storing(storedTypes())
                .publishing(this::publication, Transport.over(out::emitter))
                .listening(access.severalInstances())
                .measuring(meters)
                .build();
        rules = AccessRules.following(events, access);
        signalrs = new SignalRs(events, json, clock, secrets, access.tenantId(), fidelity);
        userGroups = new UserGroups(events, clock);
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes()
                .all("signalr", SignalREvent.class)
                .all("link", LinkEvent.class)
                .all("connection", ConnectionEvent.class)
                .all("group", GroupFenceEvent.class);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        events.start();
    }

    void stop(@Observes ShutdownEvent event) {
        events.close();
    }

    @Incoming("signalr-in")
    @Blocking // in order, which the annotation for virtual threads would not keep
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        events.inbox().accept(records);
    }

    /** The SignalRs. */
    public SignalRs signalrs() {
        return signalrs;
    }

    /** The groups of users of their hubs. */
    public UserGroups userGroups() {
        return userGroups;
    }

    /** The store behind them. */
    @Override
    public EventSourcing events() {
        return events;
    }

    @Override
    public Context context() {
        return Context.SIGNALR;
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return signalrs.groups().find(subscription, name);
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    private Publication publication(StoredEvent event) {
        return switch (event.payload()) {
            case SignalREvent signalr -> SignalRMessages.publication(signalr);
            case LinkEvent link -> LinkMessages.publication(link);
            case ConnectionEvent connection -> ConnectionMessages.publication(connection);
            case GroupFenceEvent fence -> signalrs.groups().publication(event, fence);
            default ->
                throw new IllegalStateException(
                        "unknown event " + event.payload().getClass());
        };
    }
}
