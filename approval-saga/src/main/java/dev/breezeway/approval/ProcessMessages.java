package dev.breezeway.approval;

import dev.breezeway.approval.ProcessEvent.ConnectionMade;
import dev.breezeway.approval.ProcessEvent.Decided;
import dev.breezeway.approval.ProcessEvent.EndRequested;
import dev.breezeway.approval.ProcessEvent.Ended;
import dev.breezeway.approval.ProcessEvent.EndpointProvisioned;
import dev.breezeway.approval.ProcessEvent.Failed;
import dev.breezeway.approval.ProcessEvent.Ignored;
import dev.breezeway.approval.ProcessEvent.Propagated;
import dev.breezeway.approval.ProcessEvent.Requested;
import dev.breezeway.approval.ProcessEvent.Resumed;
import dev.breezeway.approval.ProcessEvent.Stalled;
import dev.breezeway.approval.ProcessEvent.StepAsked;
import dev.breezeway.approval.ProcessEvent.StepDone;
import dev.breezeway.approval.ProcessEvent.Told;
import dev.breezeway.approval.ProcessEvent.WaitingEnded;
import dev.breezeway.contracts.ApprovalEvent;
import dev.breezeway.contracts.ApprovalEvent.ApprovalDecided;
import dev.breezeway.contracts.ApprovalEvent.ApprovalEndRequested;
import dev.breezeway.contracts.ApprovalEvent.ApprovalEnded;
import dev.breezeway.contracts.ApprovalEvent.ApprovalFailed;
import dev.breezeway.contracts.ApprovalEvent.ApprovalMessageIgnored;
import dev.breezeway.contracts.ApprovalEvent.ApprovalRequested;
import dev.breezeway.contracts.ApprovalEvent.ApprovalResumed;
import dev.breezeway.contracts.ApprovalEvent.ApprovalStatusReached;
import dev.breezeway.contracts.ApprovalEvent.ApprovalStepAsked;
import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.contracts.ConsumerCommand;
import dev.breezeway.contracts.Context;
import dev.breezeway.contracts.DnsCommand;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.NetworkCommand;
import dev.breezeway.contracts.TargetCommand;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the events of the process are on Kafka: its story, and the commands that it sends. */
final class ProcessMessages {
    private ProcessMessages() {}

    static Publication publication(StoredEvent stored) {
        ProcessEvent event = (ProcessEvent) stored.payload();
        Outgoing told = Outgoing.event(
                event.link().approval().toString(),
                event.link().linkId(),
                event.link().approval(),
                story(event));
        Outgoing command = command(event, stored.sequence());
        return command == null ? Publication.of(told) : Publication.of(told).and(command);
    }

    private static ApprovalEvent story(ProcessEvent event) {
        UUID approval = event.link().approval();
        int epoch = event.epoch();
        return switch (event) {
            case Requested e ->
                new ApprovalRequested(
                        approval,
                        epoch,
                        e.link().linkId(),
                        e.link().targetId(),
                        e.link().groupId());
            case StepAsked e -> new ApprovalStepAsked(approval, epoch, e.step().label(), e.attempt());
            case EndpointProvisioned e -> new ApprovalStepDone(approval, epoch, Step.PROVISION.label());
            case ConnectionMade e -> new ApprovalStepDone(approval, epoch, Step.REQUEST.label());
            case StepDone e -> new ApprovalStepDone(approval, epoch, e.step().label());
            case Failed e -> new ApprovalFailed(approval, epoch, e.reason());
            case Stalled e -> new ApprovalFailed(approval, epoch, e.reason());
            case Resumed e -> new ApprovalResumed(approval, epoch);
            case Decided e -> new ApprovalDecided(approval, epoch, e.status(), e.description());
            case Propagated e -> new ApprovalStepDone(approval, epoch, "propagate");
            case WaitingEnded e -> new ApprovalStepDone(approval, epoch, "wait");
            case Told e -> new ApprovalStatusReached(approval, epoch, e.status());
            case EndRequested e -> new ApprovalEndRequested(approval, epoch);
            case Ended e -> new ApprovalEnded(approval, epoch);
            case Ignored e -> new ApprovalMessageIgnored(approval, epoch, e.what(), e.reason());
        };
    }

    /** Ids are derived from the event: the same for a redelivery, another one when something is asked or told again. */
    private static @Nullable Outgoing command(ProcessEvent event, long sequence) {
        Link link = event.link();
        UUID approval = link.approval();
        int epoch = event.epoch();
        return switch (event) {
            case StepAsked asked -> step(asked, sequence);
            case Told told ->
                toConsumer(
                        link,
                        new ConsumerCommand.RecordConnectionStatus(approval, epoch, told.status(), told.description()),
                        approval + ":told:" + sequence);
            case Failed failed ->
                toConsumer(
                        link,
                        new ConsumerCommand.RecordConnectionFailure(approval, epoch, failed.reason()),
                        approval + ":failed:" + sequence);
            case Stalled stalled ->
                toConsumer(
                        link,
                        new ConsumerCommand.RecordConnectionFailure(approval, epoch, stalled.reason()),
                        approval + ":stalled:" + sequence);
            case Ended ended ->
                toConsumer(link, new ConsumerCommand.ConfirmDeletion(approval), approval + ":ended:" + sequence);
            case Requested e -> null;
            case EndpointProvisioned e -> null;
            case ConnectionMade e -> null;
            case StepDone e -> null;
            case Resumed e -> null;
            case Decided e -> null;
            case Propagated e -> null;
            case WaitingEnded e -> null;
            case EndRequested e -> null;
            case Ignored e -> null;
        };
    }

    private static Outgoing step(StepAsked asked, long sequence) {
        Link link = asked.link();
        String id = Replies.id(link.approval(), asked.step(), sequence);
        return switch (asked.step()) {
            case PROVISION, ACTIVATE, DEACTIVATE, RELEASE -> send(Context.NETWORK, link.consumerId(), asked, id);
            case PUBLISH, WITHDRAW_NAMES -> send(Context.DNS, link.consumerId(), asked, id);
            case REQUEST, WITHDRAW_CONNECTION -> send(Owners.of(link.targetId()), link.targetId(), asked, id);
        };
    }

    private static Outgoing send(Context to, String key, StepAsked asked, String id) {
        return Outgoing.command(to, key, asked.link().linkId(), asked.link().approval(), message(asked), id);
    }

    private static Message message(StepAsked asked) {
        Link link = asked.link();
        UUID approval = link.approval();
        int epoch = asked.epoch();
        return switch (asked.step()) {
            case PROVISION ->
                new NetworkCommand.ProvisionManagedEndpoint(
                        approval,
                        epoch,
                        link.consumer(),
                        link.consumerId(),
                        link.linkId(),
                        link.targetId(),
                        link.groupId());
            case REQUEST ->
                new TargetCommand.RequestConnection(
                        approval,
                        epoch,
                        link.targetId(),
                        link.groupId(),
                        endpoint(asked).id(),
                        endpoint(asked).name(),
                        link.requestMessage());
            case ACTIVATE -> new NetworkCommand.ActivateEndpoint(approval, epoch);
            case PUBLISH ->
                new DnsCommand.PublishNames(
                        approval,
                        epoch,
                        link.consumer(),
                        link.consumerId(),
                        endpoint(asked).addressPrefix(),
                        endpoint(asked).address(),
                        asked.names());
            case WITHDRAW_NAMES -> new DnsCommand.WithdrawNames(approval, epoch);
            case DEACTIVATE -> new NetworkCommand.DeactivateEndpoint(approval, epoch);
            case WITHDRAW_CONNECTION -> new TargetCommand.WithdrawConnection(approval, epoch, link.targetId());
            case RELEASE -> new NetworkCommand.ReleaseEndpoint(approval, epoch);
        };
    }

    private static Outgoing toConsumer(Link link, ConsumerCommand command, String id) {
        return Outgoing.command(
                Owners.of(link.linkId()), link.consumerId(), link.linkId(), link.approval(), command, id);
    }

    private static Endpoint endpoint(StepAsked asked) {
        return Objects.requireNonNull(asked.endpoint(), "asked only once the endpoint is there");
    }
}
