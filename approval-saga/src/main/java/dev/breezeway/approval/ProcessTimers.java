package dev.breezeway.approval;

import dev.breezeway.approval.ProcessCommand.EndPropagation;
import dev.breezeway.approval.ProcessCommand.GiveUpWaiting;
import dev.breezeway.approval.ProcessCommand.RepeatStep;
import dev.breezeway.approval.ProcessEvent.ConnectionMade;
import dev.breezeway.approval.ProcessEvent.Decided;
import dev.breezeway.approval.ProcessEvent.EndpointProvisioned;
import dev.breezeway.approval.ProcessEvent.Failed;
import dev.breezeway.approval.ProcessEvent.Stalled;
import dev.breezeway.approval.ProcessEvent.StepAsked;
import dev.breezeway.approval.ProcessEvent.StepDone;
import dev.breezeway.approval.ProcessEvent.Told;
import dev.breezeway.contracts.ConnectionStatus;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.eventsourcing.Timers;
import java.time.Duration;
import java.util.UUID;

/** The deadlines of the process, set and taken back in the transaction of its events. */
final class ProcessTimers {
    private static final String STEP = "approval-step";
    private static final String PROPAGATION = "approval-propagation";
    private static final String DECISION = "approval-decision";
    private static final int MOST_DOUBLINGS = 6;

    private final Timers timers;
    private final ApprovalConfig config;

    ProcessTimers(EventSourcing events, ApprovalConfig config) {
        this.timers = events.timers();
        this.config = config;
        timers.on(
                STEP,
                rung -> events.send(new RepeatStep(
                        UUID.fromString(rung.path("approval").textValue()),
                        rung.path("epoch").intValue(),
                        Step.valueOf(rung.path("step").textValue()),
                        rung.path("attempt").intValue(),
                        config.stepAttempts())));
        timers.on(
                PROPAGATION,
                rung -> events.send(new EndPropagation(
                        UUID.fromString(rung.path("approval").textValue()),
                        rung.path("epoch").intValue())));
        timers.on(
                DECISION,
                rung -> events.send(new GiveUpWaiting(
                        UUID.fromString(rung.path("approval").textValue()),
                        rung.path("epoch").intValue())));
    }

    /** What a timer carries. */
    record Rung(UUID approval, int epoch) {}

    /** What the timer of a step carries. */
    record RungStep(UUID approval, int epoch, Step step, int attempt) {}

    void on(StoredEvent stored) {
        ProcessEvent event = (ProcessEvent) stored.payload();
        UUID approval = event.link().approval();
        Rung rung = new Rung(approval, event.epoch());
        switch (event) {
            case StepAsked asked -> {
                Duration patience =
                        config.stepDeadline().multipliedBy(1L << Math.min(asked.attempt() - 1, MOST_DOUBLINGS));
                RungStep carried = new RungStep(approval, asked.epoch(), asked.step(), asked.attempt());
                timers.set(id(approval, asked.step()), STEP, stored.at().plus(patience), carried);
            }
            case EndpointProvisioned provisioned -> timers.cancel(id(approval, Step.PROVISION));
            case ConnectionMade made -> timers.cancel(id(approval, Step.REQUEST));
            case StepDone done -> timers.cancel(id(approval, done.step()));
            case Failed failed -> timers.cancel(id(approval, failed.step()));
            case Stalled stalled -> timers.cancel(id(approval, stalled.step()));
            case Decided decided
            when !decided.propagation().isZero() ->
                timers.set(
                        PROPAGATION + ":" + approval, PROPAGATION, stored.at().plus(decided.propagation()), rung);
            case Told told
            when told.status() == ConnectionStatus.PENDING ->
                config.decisionDeadline()
                        .ifPresent(deadline -> timers.set(
                                DECISION + ":" + approval, DECISION, stored.at().plus(deadline), rung));
            case ProcessEvent other -> {}
        }
    }

    private static String id(UUID approval, Step step) {
        return STEP + ":" + approval + ":" + step;
    }
}
