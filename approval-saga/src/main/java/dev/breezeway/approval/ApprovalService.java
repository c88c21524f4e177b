package dev.breezeway.approval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.approval.ProcessCommand.EndApproval;
import dev.breezeway.approval.ProcessCommand.RecordConnection;
import dev.breezeway.approval.ProcessCommand.RecordDecision;
import dev.breezeway.approval.ProcessCommand.RecordEndpoint;
import dev.breezeway.approval.ProcessCommand.RecordRefusal;
import dev.breezeway.approval.ProcessCommand.RecordRemoval;
import dev.breezeway.approval.ProcessCommand.RecordStep;
import dev.breezeway.approval.ProcessCommand.RequestApproval;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.ServiceScope;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkDeletionRequested;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkRequested;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsEvent.NamesPublished;
import dev.breezeway.contracts.DnsEvent.NamesWithdrawn;
import dev.breezeway.contracts.NetworkEvent.EndpointActivated;
import dev.breezeway.contracts.NetworkEvent.EndpointDeactivated;
import dev.breezeway.contracts.NetworkEvent.EndpointReleased;
import dev.breezeway.contracts.NetworkEvent.ManagedEndpointProvisioned;
import dev.breezeway.contracts.NetworkEvent.ManagedEndpointRefused;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionAbsent;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionApproved;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRefused;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRejected;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRemoved;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRequested;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Transport;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wires the process to its store, its timers, and the messages that it lives on. */
@ApplicationScoped
public class ApprovalService implements ServiceScope {
    private final EventSourcing events;

    ApprovalService(
            @DataSource("approval") AgroalDataSource dataSource,
            ObjectMapper json,
            Clock clock,
            AccessConfig access,
            ApprovalConfig config,
            ApprovalOut out) {
        events = EventSourcing.of(Context.APPROVAL, dataSource, json, clock)
                .aggregate(PrivateLinkApproval.class, "approval", ProcessEvent.class)
                .publishing(ProcessMessages::publication, Transport.over(out::emitter))
                .listening(access.severalInstances())
                .build();
        events.project(new ProcessTimers(events, config)::on);
        consumer();
        network();
        target(config.propagation());
        dns();
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
    public EventSourcing events() {
        return events;
    }

    @Override
    public Context context() {
        return Context.APPROVAL;
    }

    @Override
    public Optional<UUID> group(String subscription, String name) {
        return Optional.empty();
    }

    private void consumer() {
        events.handlers()
                .on(
                        SharedPrivateLinkRequested.class,
                        (m, e) -> events.send(new RequestApproval(
                                m.approval(),
                                m.epoch(),
                                new Link(
                                        m.approval(),
                                        m.linkId(),
                                        m.consumer(),
                                        m.consumerId(),
                                        m.targetId(),
                                        m.groupId(),
                                        m.requestMessage()))))
                .on(SharedPrivateLinkDeletionRequested.class, (m, e) -> events.send(new EndApproval(m.approval())));
    }

    private void network() {
        events.handlers()
                .on(
                        ManagedEndpointProvisioned.class,
                        (m, e) -> events.send(new RecordEndpoint(
                                m.approval(),
                                m.epoch(),
                                new Endpoint(
                                        m.privateEndpointId(),
                                        m.privateEndpointName(),
                                        m.address(),
                                        m.addressPrefix()))))
                .on(
                        ManagedEndpointRefused.class,
                        (m, e) -> events.send(new RecordRefusal(m.approval(), m.epoch(), Step.PROVISION, m.reason())))
                .on(EndpointActivated.class, (m, e) -> done(m.approval(), m.epoch(), Step.ACTIVATE))
                .on(EndpointDeactivated.class, (m, e) -> done(m.approval(), m.epoch(), Step.DEACTIVATE))
                .on(EndpointReleased.class, (m, e) -> done(m.approval(), m.epoch(), Step.RELEASE));
    }

    private void target(Duration propagation) {
        events.handlers()
                .on(
                        PrivateEndpointConnectionRequested.class,
                        (m, e) -> events.send(new RecordConnection(m.approval(), m.epoch(), m.names())))
                .on(
                        PrivateEndpointConnectionRefused.class,
                        (m, e) -> events.send(new RecordRefusal(m.approval(), m.epoch(), Step.REQUEST, m.reason())))
                .on(
                        PrivateEndpointConnectionApproved.class,
                        (m, e) -> events.send(new RecordDecision(
                                m.approval(), m.epoch(), ConnectionStatus.APPROVED, m.description(), propagation)))
                .on(
                        PrivateEndpointConnectionRejected.class,
                        (m, e) -> events.send(new RecordDecision(
                                m.approval(), m.epoch(), ConnectionStatus.REJECTED, m.description(), Duration.ZERO)))
                .on(
                        PrivateEndpointConnectionRemoved.class,
                        (m, e) -> events.send(new RecordRemoval(m.approval(), m.epoch())))
                .on(
                        PrivateEndpointConnectionAbsent.class,
                        (m, e) -> done(m.approval(), m.epoch(), Step.WITHDRAW_CONNECTION));
    }

    private void dns() {
        events.handlers()
                .on(NamesPublished.class, (m, e) -> done(m.approval(), m.epoch(), Step.PUBLISH))
                .on(NamesWithdrawn.class, (m, e) -> done(m.approval(), m.epoch(), Step.WITHDRAW_NAMES));
    }

    private void done(UUID approval, int epoch, Step step) {
        events.send(new RecordStep(approval, epoch, step));
    }
}
