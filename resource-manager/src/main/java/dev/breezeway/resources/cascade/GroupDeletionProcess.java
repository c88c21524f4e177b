package dev.breezeway.resources.cascade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.contracts.Envelope;
import dev.breezeway.contracts.Refused;
import dev.breezeway.contracts.ResourceManagerCommand;
import dev.breezeway.contracts.ResourceManagerCommand.RecordResourceGroupCleared;
import dev.breezeway.contracts.ResourceManagerCommand.RecordResourceGroupFenced;
import dev.breezeway.contracts.ResourceManagerCommand.RecordResourceGroupRefused;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.cascade.GroupDeletionCommand.BeginGroupDeletion;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RecordRefusal;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RecordStepDone;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RepeatStep;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionEnded;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionStopped;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepAsked;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepDone;
import dev.breezeway.resources.group.ResourceGroupProjection;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What drives deletions of groups: answers of holders become commands, and a timer stands for each that is awaited. */
public final class GroupDeletionProcess {
    private static final Logger LOG = Logger.getLogger(GroupDeletionProcess.class);
    private static final String TIMER = "group-deletion";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final double GROWTH = 1.5;

    private final EventSourcing events;
    private final ResourceGroupProjection groups;
    private final int stepAttempts;

    /** Adds its handlers; a holder is asked so many times for a step before the deletion stops. */
    public GroupDeletionProcess(EventSourcing events, ResourceGroupProjection groups, int stepAttempts) {
        this.stepAttempts = stepAttempts;
        this.events = events;
        this.groups = groups;
        events.project(this::keepTimers);
        events.timers().on(TIMER, this::ring);
        events.handlers()
                .on(RecordResourceGroupFenced.class, (m, e) -> record(m, Step.FENCE, attempt(e)))
                .on(RecordResourceGroupCleared.class, (m, e) -> record(m, Step.CLEAR, attempt(e)))
                .on(RecordResourceGroupRefused.class, (m, e) -> refuse(m, attempt(e)));
    }

    /** Begins the deletion of a group in the current transaction; while it goes on, a second time changes nothing. */
    public void begin(UUID group, String groupId) {
        events.send(new BeginGroupDeletion(GroupDeletion.of(group), group, groupId));
    }

    /** How long an attempt is waited for, counted from 1. */
    static Duration pause(int attempt) {
        double millis = FIRST_PAUSE.toMillis() * Math.pow(GROWTH, attempt - 1);
        return Duration.ofMillis((long) Math.min(millis, (double) LONGEST_PAUSE.toMillis()));
    }

    private void record(ResourceManagerCommand answer, Step step, int attempt) {
        holder(answer)
                .ifPresent(holder ->
                        events.send(new RecordStepDone(GroupDeletion.of(answer.group()), step, holder, attempt)));
    }

    private void refuse(RecordResourceGroupRefused answer, int attempt) {
        holder(answer)
                .ifPresent(holder -> events.send(
                        new RecordRefusal(GroupDeletion.of(answer.group()), holder, attempt, answer.reason())));
    }

    private Optional<Holder> holder(ResourceManagerCommand answer) {
        if (!groups.deleting(answer.group())) {
            LOG.debugf("answer for a group that is not being deleted: incarnation=%s", answer.group());
            return Optional.empty();
        }
        return Holder.of(answer.service());
    }

    /** The attempt that is answered: the last part of the id of the command that caused the answer; 0 if there is none. */
    private static int attempt(Envelope envelope) {
        String cause = envelope.causationId();
        String number = cause == null ? "" : cause.substring(cause.lastIndexOf(':') + 1);
        return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
    }

    /** What a timer remembers. */
    private record Awaited(UUID deletion, Step step, Holder holder, int attempt) {}

    private void keepTimers(StoredEvent event) {
        if (event.payload() instanceof GroupDeletionEvent change) {
            switch (change) {
                case StepAsked(UUID _, String _, Step step, Holder _, int _) when step == Step.OPEN -> {}
                case StepAsked(UUID group, String _, Step step, Holder holder, int attempt) ->
                    events.timers()
                            .set(
                                    timer(group, holder),
                                    TIMER,
                                    event.at().plus(pause(attempt)),
                                    new Awaited(GroupDeletion.of(group), step, holder, attempt));
                case StepDone(UUID group, String _, Step _, Holder holder) ->
                    events.timers().cancel(timer(group, holder));
                case DeletionStopped(UUID group, String _, Refused _) ->
                    Holder.IN_ORDER.forEach(holder -> events.timers().cancel(timer(group, holder)));
                case DeletionEnded _ -> {}
            }
        }
    }

    private void ring(JsonNode awaited) {
        events.send(new RepeatStep(
                UUID.fromString(awaited.get("deletion").textValue()),
                Step.valueOf(awaited.get("step").textValue()),
                Holder.valueOf(awaited.get("holder").textValue()),
                awaited.get("attempt").intValue(),
                stepAttempts));
    }

    private static String timer(UUID group, Holder holder) {
        return TIMER + ":" + group + ":" + holder.service();
    }
}
