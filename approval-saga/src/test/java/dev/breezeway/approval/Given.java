package dev.breezeway.approval;

import dev.breezeway.approval.ProcessCommand.Decision;
import dev.breezeway.approval.ProcessCommand.RecordConnection;
import dev.breezeway.approval.ProcessCommand.RecordDecision;
import dev.breezeway.approval.ProcessCommand.RecordEndpoint;
import dev.breezeway.approval.ProcessCommand.RecordRefusal;
import dev.breezeway.approval.ProcessCommand.RecordRemoval;
import dev.breezeway.approval.ProcessCommand.RecordStep;
import dev.breezeway.approval.ProcessCommand.RepeatStep;
import dev.breezeway.approval.ProcessCommand.RequestApproval;
import dev.breezeway.approval.ProcessEvent.ConnectionMade;
import dev.breezeway.approval.ProcessEvent.Decided;
import dev.breezeway.approval.ProcessEvent.EndRequested;
import dev.breezeway.approval.ProcessEvent.EndpointProvisioned;
import dev.breezeway.approval.ProcessEvent.Failed;
import dev.breezeway.approval.ProcessEvent.Ignored;
import dev.breezeway.approval.ProcessEvent.Requested;
import dev.breezeway.approval.ProcessEvent.Stalled;
import dev.breezeway.approval.ProcessEvent.StepAsked;
import dev.breezeway.approval.ProcessEvent.StepDone;
import dev.breezeway.approval.ProcessEvent.Told;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.contracts.PrivateName;
import dev.breezeway.contracts.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Commands, events and histories of one approval, for tests. */
final class Given {
    static final UUID ID = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    static final UUID CONSUMER = UUID.fromString("00000000-0000-0000-0000-0000000000c1");
    private static final String GROUP = "/subscriptions/s/resourceGroups/g/providers/";
    static final String SIGNALR = GROUP + "Microsoft.SignalRService/SignalR/contoso";
    static final String VAULT = GROUP + "Microsoft.KeyVault/vaults/contoso-kv";
    static final Link LINK =
            new Link(ID, SIGNALR + "/sharedPrivateLinkResources/kv", CONSUMER, SIGNALR, VAULT, "vault", "please");
    static final Endpoint ENDPOINT = new Endpoint("/pe", "pe", "10.128.0.4", "10.128.0.0/26");
    static final List<PrivateName> NAMES = List.of(new PrivateName("contoso-kv.vault.azure.net", "contoso-kv.private"));
    static final Refused REASON = new Refused("BadArgument", "Invalid groupId");

    /** A version of the target beyond those of the histories here. */
    static final long LATER = 9;

    private Given() {}

    static RequestApproval request(int epoch) {
        return new RequestApproval(ID, epoch, LINK);
    }

    static RecordEndpoint endpoint(int epoch) {
        return new RecordEndpoint(ID, epoch, null, ENDPOINT);
    }

    static RecordConnection connection(int epoch) {
        return new RecordConnection(
                ID, epoch, null, LATER, NAMES, new Decision(ConnectionStatus.PENDING, "", Duration.ZERO));
    }

    static RecordDecision approve(int epoch) {
        return new RecordDecision(ID, epoch, LATER, new Decision(ConnectionStatus.APPROVED, "ok", Duration.ZERO));
    }

    static RecordDecision reject(int epoch) {
        return new RecordDecision(ID, epoch, LATER, new Decision(ConnectionStatus.REJECTED, "no", Duration.ZERO));
    }

    static RecordRemoval removal(int epoch) {
        return new RecordRemoval(ID, epoch, null, LATER);
    }

    static RecordRefusal refusal(Step step, int epoch) {
        return new RecordRefusal(ID, epoch, null, step, REASON);
    }

    static RecordStep done(Step step, int epoch) {
        return new RecordStep(ID, epoch, null, step);
    }

    static RepeatStep repeat(Step step, int epoch, int attempt) {
        return new RepeatStep(ID, epoch, step, attempt, 5);
    }

    static Requested requested(int epoch) {
        return new Requested(LINK, epoch);
    }

    /** Asked once the endpoint is there and before the target has given names. */
    static StepAsked asked(Step step, int epoch, int attempt) {
        return new StepAsked(LINK, epoch, step, attempt, step == Step.PROVISION ? null : ENDPOINT, List.of());
    }

    /** Asked once names are known too. */
    static StepAsked askedWithNames(Step step, int epoch, int attempt) {
        return new StepAsked(LINK, epoch, step, attempt, ENDPOINT, NAMES);
    }

    static EndpointProvisioned provisioned(int epoch) {
        return new EndpointProvisioned(LINK, epoch, ENDPOINT);
    }

    static ConnectionMade made(int epoch) {
        return new ConnectionMade(LINK, epoch, NAMES, 2L * (epoch - 1));
    }

    static StepDone stepDone(Step step, int epoch) {
        return new StepDone(LINK, epoch, step);
    }

    static ConnectionMade madeNow(int epoch) {
        return new ConnectionMade(LINK, epoch, NAMES, LATER);
    }

    static Decided decidedNow(ConnectionStatus status, String description) {
        return new Decided(LINK, 1, status, description, Duration.ZERO, LATER);
    }

    static Decided decided(ConnectionStatus status, String description) {
        return new Decided(LINK, 1, status, description, Duration.ZERO, 0);
    }

    static Told told(int epoch, ConnectionStatus status, String description) {
        return new Told(LINK, epoch, status, description);
    }

    static Failed failed(Step step, int epoch) {
        return new Failed(LINK, epoch, step, REASON);
    }

    static Stalled stalled(Step step, int epoch) {
        Refused reason = new Refused(
                "ApprovalStepUnanswered",
                "The step '" + step + "' was not answered after 5 attempts. Put the resource again to go on.");
        return new Stalled(LINK, epoch, step, reason);
    }

    static EndRequested endRequested() {
        return new EndRequested(LINK, 1);
    }

    static Ignored ignored(int epoch, String what, String reason) {
        return new Ignored(LINK, epoch, what, reason);
    }

    static Ignored notAwaited(Step step, int epoch) {
        return ignored(epoch, step.toString(), "no such answer is awaited");
    }

    /** What led to a connection that waits for its owner. */
    static List<ProcessEvent> pending() {
        return List.of(
                requested(1),
                asked(Step.PROVISION, 1, 1),
                provisioned(1),
                asked(Step.REQUEST, 1, 1),
                made(1),
                told(1, ConnectionStatus.PENDING, ""));
    }

    /** The owner has approved and traffic is being let through. */
    static List<ProcessEvent> activating() {
        return then(pending(), decided(ConnectionStatus.APPROVED, "ok"), askedWithNames(Step.ACTIVATE, 1, 1));
    }

    /** The endpoint is active and its names are being published. */
    static List<ProcessEvent> publishing() {
        return then(activating(), stepDone(Step.ACTIVATE, 1), askedWithNames(Step.PUBLISH, 1, 1));
    }

    /** Approved, and in force. */
    static List<ProcessEvent> approved() {
        return then(publishing(), stepDone(Step.PUBLISH, 1), told(1, ConnectionStatus.APPROVED, "ok"));
    }

    /** Rejected while it waited. */
    static List<ProcessEvent> rejected() {
        return then(pending(), decided(ConnectionStatus.REJECTED, "no"), told(1, ConnectionStatus.REJECTED, "no"));
    }

    static List<ProcessEvent> then(List<ProcessEvent> history, ProcessEvent... more) {
        List<ProcessEvent> longer = new ArrayList<>(history);
        longer.addAll(Arrays.asList(more));
        return List.copyOf(longer);
    }
}
