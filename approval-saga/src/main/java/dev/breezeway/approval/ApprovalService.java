package dev.breezeway.approval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.FidelityConfig;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.eventsourcing.ReadModel;
import dev.breezeway.eventsourcing.StoredTypes;
import dev.breezeway.eventsourcing.Transport;
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

/** Wires the process to its store, its timers, and the messages that it lives on. */
@ApplicationScoped
public class ApprovalService implements ServiceScope {
    private final EventSourcing events;
    private final Approvals approvals;
    private final AccessRules rules;

    ApprovalService(
            @DataSource("approval") AgroalDataSource dataSource,
            ObjectMapper json,
            MovableClock clock,
            AccessConfig access,
            MeterRegistry meters,
            ApprovalConfig config,
            FidelityConfig fidelity,
            ApprovalOut out) {
        events = EventSourcing.of(Context.APPROVAL, dataSource, json, clock)
                .aggregate(PrivateLinkApproval.class)
                .storing(storedTypes())
                .publishing(ProcessMessages::publication, Transport.over(out::emitter))
                .listening(access.severalInstances())
                .measuring(meters)
                .build();
        approvals = new Approvals(events.sql());
        events.project(ReadModel.of("approvals", approvals, "approval"));
        var unused = new ProcessStates(events, meters);
        rules = AccessRules.following(events, access);
        events.project(new ProcessTimers(events, config)::on);
        new ProcessReplies(() -> config.propagation().orElseGet(fidelity::propagation), events::send)
                .register(events.handlers());
    }

    /** How its events are stored. */
    static StoredTypes storedTypes() {
        return new StoredTypes().all("approval", ProcessEvent.class);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        events.start();
    }

    void stop(@Observes ShutdownEvent event) {
        events.close();
    }

    @Incoming("approval-in")
    @Blocking // in order, which the annotation for virtual threads would not keep
    void receive(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        events.inbox().accept(records);
    }

    /** Whether what it decides is being published. */
    @Override
    public EventSourcing events() {
        return events;
    }

    Approvals approvals() {
        return approvals;
    }

    @Override
    public Context context() {
        return Context.APPROVAL;
    }

    @Override
    public Optional<AccessRules> rules() {
        return Optional.of(rules);
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return Optional.empty();
    }
}
