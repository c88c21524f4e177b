package dev.breezeway.approval;

import dev.breezeway.approval.ProcessCommand.Decision;
import dev.breezeway.approval.ProcessCommand.EndApproval;
import dev.breezeway.approval.ProcessCommand.RecordConnection;
import dev.breezeway.approval.ProcessCommand.RecordDecision;
import dev.breezeway.approval.ProcessCommand.RecordEndpoint;
import dev.breezeway.approval.ProcessCommand.RecordRefusal;
import dev.breezeway.approval.ProcessCommand.RecordRemoval;
import dev.breezeway.approval.ProcessCommand.RecordStep;
import dev.breezeway.approval.ProcessCommand.RequestApproval;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkDeletionRequested;
import dev.breezeway.contracts.ConsumerEvent.SharedPrivateLinkRequested;
import dev.breezeway.contracts.DnsEvent.NamesPublished;
import dev.breezeway.contracts.DnsEvent.NamesWithdrawn;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.NetworkEvent.EndpointActivated;
import dev.breezeway.contracts.NetworkEvent.EndpointActivationRefused;
import dev.breezeway.contracts.NetworkEvent.EndpointDeactivated;
import dev.breezeway.contracts.NetworkEvent.EndpointReleased;
import dev.breezeway.contracts.NetworkEvent.ManagedEndpointProvisioned;
import dev.breezeway.contracts.NetworkEvent.ManagedEndpointRefused;
import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionAbsent;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionApproved;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionConfirmed;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRefused;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRejected;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRemoved;
import dev.breezeway.contracts.TargetEvent.PrivateEndpointConnectionRequested;
import dev.breezeway.eventsourcing.MessageHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the messages of the other services mean for the process. */
final class ProcessReplies {
    private final Supplier<Duration> propagation;
    private final Consumer<ProcessCommand> process;

    /** {@code propagation} is how long an approval takes to reach the consumer, asked anew for each. */
    ProcessReplies(Supplier<Duration> propagation, Consumer<ProcessCommand> process) {
        this.propagation = propagation;
        this.process = process;
    }

    void register(MessageHandlers handlers) {
        consumer(handlers);
        network(handlers);
        target(handlers);
        decisions(handlers);
        handlers.on(NamesPublished.class, (m, e) -> done(m.approval(), m.epoch(), Step.PUBLISH, e))
                .on(NamesWithdrawn.class, (m, e) -> done(m.approval(), m.epoch(), Step.WITHDRAW_NAMES, e));
    }

    private void consumer(MessageHandlers handlers) {
        handlers.on(
                        SharedPrivateLinkRequested.class,
                        (m, e) -> process.accept(new RequestApproval(m.approval(), m.epoch(), link(m))))
                .on(SharedPrivateLinkDeletionRequested.class, (m, e) -> process.accept(new EndApproval(m.approval())));
    }

    /**
     * Refuses what could never be asked or answered, because no service owns it: inside the process, every message after
     * it would wait for it.
     */
    private static Link link(SharedPrivateLinkRequested m) {
        Owners.of(m.linkId());
        Owners.of(m.targetId());
        return new Link(
                m.approval(), m.linkId(), m.consumer(), m.consumerId(), m.targetId(), m.groupId(), m.requestMessage());
    }

    private void network(MessageHandlers handlers) {
        handlers.on(ManagedEndpointProvisioned.class, this::provisioned)
                .on(
                        ManagedEndpointRefused.class,
                        (m, e) -> refused(m.approval(), m.epoch(), Step.PROVISION, m.reason(), e))
                .on(EndpointActivated.class, (m, e) -> done(m.approval(), m.epoch(), Step.ACTIVATE, e))
                .on(
                        EndpointActivationRefused.class,
                        (m, e) -> refused(m.approval(), m.epoch(), Step.ACTIVATE, m.reason(), e))
                .on(EndpointDeactivated.class, (m, e) -> done(m.approval(), m.epoch(), Step.DEACTIVATE, e))
                .on(EndpointReleased.class, (m, e) -> done(m.approval(), m.epoch(), Step.RELEASE, e));
    }

    private void target(MessageHandlers handlers) {
        handlers.on(PrivateEndpointConnectionRequested.class, this::requested)
                .on(PrivateEndpointConnectionConfirmed.class, this::confirmed)
                .on(
                        PrivateEndpointConnectionRefused.class,
                        (m, e) -> refused(m.approval(), m.epoch(), Step.REQUEST, m.reason(), e))
                .on(
                        PrivateEndpointConnectionAbsent.class,
                        (m, e) -> done(m.approval(), m.epoch(), Step.WITHDRAW_CONNECTION, e));
    }

    private void decisions(MessageHandlers handlers) {
        handlers.on(
                        PrivateEndpointConnectionApproved.class,
                        (m, e) -> decided(
                                m.approval(), m.epoch(), decision(ConnectionStatus.APPROVED, m.description()), e))
                .on(
                        PrivateEndpointConnectionRejected.class,
                        (m, e) -> decided(
                                m.approval(), m.epoch(), decision(ConnectionStatus.REJECTED, m.description()), e))
                .on(
                        PrivateEndpointConnectionRemoved.class,
                        (m, e) -> process.accept(new RecordRemoval(
                                m.approval(),
                                m.epoch(),
                                Replies.to(Step.WITHDRAW_CONNECTION, m.approval(), e),
                                e.sequence())));
    }

    private void provisioned(ManagedEndpointProvisioned m, Envelope e) {
        process.accept(new RecordEndpoint(
                m.approval(),
                m.epoch(),
                Replies.to(Step.PROVISION, m.approval(), e),
                new Endpoint(m.privateEndpointId(), m.privateEndpointName(), m.address(), m.addressPrefix())));
    }

    private void requested(PrivateEndpointConnectionRequested m, Envelope e) {
        process.accept(new RecordConnection(
                m.approval(),
                m.epoch(),
                Replies.to(Step.REQUEST, m.approval(), e),
                e.sequence(),
                m.names(),
                decision(ConnectionStatus.PENDING, "")));
    }

    private void confirmed(PrivateEndpointConnectionConfirmed m, Envelope e) {
        process.accept(new RecordConnection(
                m.approval(),
                m.epoch(),
                Replies.to(Step.REQUEST, m.approval(), e),
                e.sequence(),
                m.names(),
                decision(m.status(), m.description())));
    }

    private void decided(UUID approval, int epoch, Decision decision, Envelope envelope) {
        process.accept(new RecordDecision(approval, epoch, envelope.sequence(), decision));
    }

    private Decision decision(ConnectionStatus status, String description) {
        boolean travels = status == ConnectionStatus.APPROVED;
        return new Decision(status, description, travels ? propagation.get() : Duration.ZERO);
    }

    private void refused(UUID approval, int epoch, Step step, Refused reason, Envelope envelope) {
        process.accept(new RecordRefusal(approval, epoch, Replies.to(step, approval, envelope), step, reason));
    }

    private void done(UUID approval, int epoch, Step step, Envelope envelope) {
        process.accept(new RecordStep(approval, epoch, Replies.to(step, approval, envelope), step));
    }
}
