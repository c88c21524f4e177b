package dev.breezeway.approval;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.approval.ProcessCommand.Decision;
import dev.breezeway.approval.ProcessCommand.EndApproval;
import dev.breezeway.approval.ProcessCommand.EndPropagation;
import dev.breezeway.approval.ProcessCommand.GiveUpWaiting;
import dev.breezeway.approval.ProcessCommand.RecordConnection;
import dev.breezeway.approval.ProcessCommand.RecordDecision;
import dev.breezeway.approval.ProcessCommand.RecordEndpoint;
import dev.breezeway.approval.ProcessCommand.RecordRefusal;
import dev.breezeway.approval.ProcessCommand.RecordRemoval;
import dev.breezeway.approval.ProcessCommand.RecordStep;
import dev.breezeway.approval.ProcessCommand.RepeatStep;
import dev.breezeway.approval.ProcessCommand.RequestApproval;
import dev.breezeway.approval.ProcessCommand.ResumeApproval;
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
import dev.breezeway.approval.Progress.Connection;
import dev.breezeway.contracts.ConnectionStatus;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The process of one connection. Handlers record what they are told; {@link #advance} then does the next thing that
 * brings the world from where it is to where it should be, in the order of the table in the package documentation.
 */
public class PrivateLinkApproval {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID approval;

    private final Progress progress = new Progress();

    protected PrivateLinkApproval() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestApproval command) {
        boolean fresh = !progress.begun() || command.epoch() > progress.epoch();
        if (!fresh || progress.ending()) {
            ignore(command.epoch(), "request", "it is not newer than what is under way");
            return;
        }
        apply(new Requested(command.link(), command.epoch()));
        repeatOpenSteps();
        advance();
    }

    @CommandHandler
    void handle(RecordEndpoint command) {
        if (answers(Step.PROVISION, command.epoch(), command.to())) {
            apply(new EndpointProvisioned(progress.link(), command.epoch(), command.endpoint()));
            advance();
        }
    }

    /** A request that was repeated is answered with what the owner has done since. */
    @CommandHandler
    void handle(RecordConnection command) {
        if (!answers(Step.REQUEST, command.epoch(), command.to())) {
            return;
        }
        apply(new ConnectionMade(progress.link(), command.epoch(), command.names(), command.version()));
        boolean decided = command.status().status() != ConnectionStatus.PENDING;
        if (decided && progress.connection() == Connection.PENDING) {
            decide(command.status(), command.version());
        }
        advance();
    }

    @CommandHandler
    void handle(RecordRefusal command) {
        if (answers(command.step(), command.epoch(), command.to())) {
            apply(new Failed(progress.link(), command.epoch(), command.step(), command.reason()));
            advance();
        }
    }

    @CommandHandler
    void handle(RecordStep command) {
        if (answers(command.step(), command.epoch(), command.to())) {
            apply(new StepDone(progress.link(), command.epoch(), command.step()));
            advance();
        }
    }

    @CommandHandler
    void handle(RecordDecision command) {
        boolean counts = progress.news(command.epoch(), command.version()) && !progress.waitingEnded();
        if (counts && progress.decidable()) {
            decide(command.decision(), command.version());
            advance();
        } else {
            ignore(command.epoch(), command.decision().status().toString(), "there is no connection to decide about");
        }
    }

    @CommandHandler
    void handle(RecordRemoval command) {
        if (progress.awaits(Step.WITHDRAW_CONNECTION, command.epoch(), command.to())) {
            apply(new StepDone(progress.link(), command.epoch(), Step.WITHDRAW_CONNECTION));
            advance();
        } else if (progress.news(command.epoch(), command.version()) && progress.decidable()) {
            decide(new Decision(ConnectionStatus.DISCONNECTED, "", Duration.ZERO), command.version());
            advance();
        } else {
            ignore(command.epoch(), "removal", "there is no connection");
        }
    }

    @CommandHandler
    void handle(EndApproval command) {
        if (progress.ending()) {
            ignore(progress.epoch(), "end", "it is ending already");
            return;
        }
        apply(new EndRequested(progress.link(), progress.epoch()));
        repeatOpenSteps();
        advance();
    }

    @CommandHandler
    void handle(EndPropagation command) {
        if (progress.propagating() && command.epoch() == progress.epoch()) {
            apply(new Propagated(progress.link(), command.epoch()));
            advance();
        }
    }

    @CommandHandler
    void handle(GiveUpWaiting command) {
        if (progress.connection() == Connection.PENDING && command.epoch() == progress.epoch() && !progress.ending()) {
            apply(new WaitingEnded(progress.link(), command.epoch()));
            advance();
        }
    }

    /** A consumer that goes cannot be put again to resume, so its steps are asked until they are answered. */
    @CommandHandler
    void handle(RepeatStep command) {
        boolean open = progress.asked(command.step())
                .filter(asked -> asked.epoch() == command.epoch() && asked.attempt() == command.attempt())
                .isPresent();
        if (!open) {
            return;
        }
        if (command.attempt() < command.attempts() || progress.ending()) {
            ask(command.step(), command.epoch(), command.attempt() + 1);
        } else {
            apply(new Stalled(progress.link(), command.epoch(), command.step(), command.unanswered()));
        }
    }

    /** What was refused cannot be resumed: its reason lasts as long as the epoch, and the consumer can begin another. */
    @CommandHandler
    void handle(ResumeApproval command) {
        apply(new Resumed(progress.link(), progress.epoch()));
        for (Step step : Step.values()) {
            progress.asked(step).ifPresent(asked -> ask(step, asked.epoch(), 1));
        }
        if (progress.ended()) {
            apply(new Ended(progress.link(), progress.epoch()));
        }
        advance();
    }

    @EventSourcingHandler
    void on(ProcessEvent event, @SequenceNumber long sequence) {
        approval = event.link().approval();
        progress.apply(event, sequence);
    }

    private void advance() {
        if (progress.waiting() || progress.ended()) {
            return;
        }
        if (progress.ending()) {
            end();
        } else if (progress.failed()) {
            undoing();
        } else if (progress.waitingEnded()) {
            timeOut();
        } else {
            switch (progress.connection()) {
                case NONE -> begin();
                case PENDING -> tell(ConnectionStatus.PENDING);
                case APPROVED -> open();
                case REJECTED -> close(ConnectionStatus.REJECTED);
                case REMOVED -> close(ConnectionStatus.DISCONNECTED);
                case TIMED_OUT -> close(ConnectionStatus.TIMEOUT);
            }
        }
    }

    /** What an earlier epoch left open is closed first: nothing passes before the owner has decided anew. */
    private void begin() {
        if (!closing()) {
            ask(progress.needsEndpoint() ? Step.PROVISION : Step.REQUEST);
        }
    }

    private void open() {
        if (progress.propagating()) {
            return;
        }
        if (!progress.active()) {
            ask(Step.ACTIVATE);
        } else if (!progress.published()) {
            ask(Step.PUBLISH);
        } else {
            tell(ConnectionStatus.APPROVED);
        }
    }

    private void close(ConnectionStatus status) {
        if (!closing()) {
            tell(status);
        }
    }

    /** Asks for the next step towards a closed endpoint; false when it is closed. */
    private boolean closing() {
        if (progress.published()) {
            ask(Step.WITHDRAW_NAMES);
        } else if (progress.active()) {
            ask(Step.DEACTIVATE);
        } else {
            return false;
        }
        return true;
    }

    private void timeOut() {
        if (progress.connected()) {
            ask(Step.WITHDRAW_CONNECTION);
        } else {
            close(ConnectionStatus.TIMEOUT);
        }
    }

    private void end() {
        if (!undoing()) {
            apply(new Ended(progress.link(), progress.epoch()));
        }
    }

    /** Asks for what undoes the connection; false when nothing is left of it. */
    private boolean undoing() {
        if (progress.held()) {
            ask(Step.WITHDRAW_CONNECTION);
        }
        if (progress.published()) {
            ask(Step.WITHDRAW_NAMES);
        }
        if (!progress.waiting()) {
            progress.endpoint().ifPresent(left -> ask(Step.RELEASE));
        }
        return progress.waiting();
    }

    private void decide(Decision decision, long version) {
        apply(new Decided(
                progress.link(),
                progress.epoch(),
                decision.status(),
                decision.description(),
                decision.propagation(),
                version));
    }

    private void tell(ConnectionStatus status) {
        if (!progress.told(status)) {
            apply(new Told(progress.link(), progress.epoch(), status, progress.description()));
        }
    }

    private void ask(Step step) {
        ask(step, progress.epoch(), 1);
    }

    private void ask(Step step, int epoch, int attempt) {
        apply(new StepAsked(
                progress.link(), epoch, step, attempt, progress.endpoint().orElse(null), progress.names()));
    }

    /**
     * A step that is still open when the consumer asks again is asked again too: it may have been given up. What makes
     * the connection is asked for the epoch of now, since its owner decides, or it is refused, in that epoch; what
     * undoes an earlier one stays with that.
     */
    private void repeatOpenSteps() {
        for (Step step : Step.values()) {
            progress.asked(step)
                    .ifPresent(
                            asked -> ask(step, step.makes() ? progress.epoch() : asked.epoch(), asked.attempt() + 1));
        }
    }

    private boolean answers(Step step, int epoch, @Nullable Long to) {
        if (progress.awaits(step, epoch, to)) {
            return true;
        }
        ignore(epoch, step.toString(), "no such answer is awaited");
        return false;
    }

    private void ignore(int epoch, String what, String reason) {
        apply(new Ignored(progress.link(), epoch, what, reason));
    }
}
