package dev.breezeway.resources.cascade;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.contracts.Refused;
import dev.breezeway.resources.cascade.GroupDeletionCommand.BeginGroupDeletion;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RecordRefusal;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RecordStepDone;
import dev.breezeway.resources.cascade.GroupDeletionCommand.RepeatStep;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionEnded;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionStopped;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepAsked;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepDone;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of one incarnation of a resource group, as a process: its events are its memory and, published, what it
 * asks of the holders. It fences the group everywhere, then clears one holder after the other, then ends. When a holder
 * refuses or stays silent it stops and opens the group again; it may begin anew later. Attempts are counted on from one
 * run to the next, so an answer to an earlier run is known as one. An answer that comes twice, or after its step, changes
 * nothing.
 */
public class GroupDeletion {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID deletion;

    private @Nullable UUID group;
    private String groupId = "";
    private final Set<Holder> fenced = EnumSet.noneOf(Holder.class);
    private final Map<Holder, Integer> attempts = new EnumMap<>(Holder.class);
    private @Nullable Step step;
    /** The first attempt of this run. */
    private int first;

    private int last;
    private boolean ended;

    protected GroupDeletion() {}

    /** The stream of the deletion of this incarnation. */
    static UUID of(UUID group) {
        return UUID.nameUUIDFromBytes(("group-deletion:" + group).getBytes(StandardCharsets.UTF_8));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BeginGroupDeletion command) {
        if (step == null && !ended) {
            int attempt = last + 1;
            for (Holder holder : Holder.IN_ORDER) {
                apply(new StepAsked(command.group(), command.groupId(), Step.FENCE, holder, attempt));
            }
        }
    }

    @CommandHandler
    void handle(RecordStepDone command) {
        if (!waitsFor(command.step(), command.holder()) || ofEarlierRun(command.attempt())) {
            return;
        }
        Holder holder = command.holder();
        apply(new StepDone(id(), groupId, command.step(), holder));
        switch (command.step()) {
            case FENCE -> {
                if (fenced.containsAll(Holder.IN_ORDER)) {
                    ask(Holder.IN_ORDER.getFirst());
                }
            }
            case CLEAR -> holder.next().ifPresentOrElse(this::ask, () -> apply(new DeletionEnded(id(), groupId)));
            case OPEN -> {}
        }
    }

    @CommandHandler
    void handle(RecordRefusal command) {
        if (waitsFor(Step.CLEAR, command.holder()) && !ofEarlierRun(command.attempt())) {
            stop(DeletionErrors.blocked(groupId, command.holder(), command.reason()));
        }
    }

    @CommandHandler
    void handle(RepeatStep command) {
        boolean newest = Objects.equals(attempts.get(command.holder()), command.attempt());
        if (!newest || !waitsFor(command.step(), command.holder())) {
            return;
        }
        if (command.attempt() - first + 1 >= command.most()) {
            stop(DeletionErrors.timedOut(groupId, command.holder()));
        } else {
            apply(new StepAsked(id(), groupId, command.step(), command.holder(), command.attempt() + 1));
        }
    }

    @EventSourcingHandler
    void on(GroupDeletionEvent event) {
        switch (event) {
            case StepAsked asked -> {
                deletion = of(asked.group());
                group = asked.group();
                groupId = asked.groupId();
                asked(asked);
            }
            case StepDone done -> {
                attempts.remove(done.holder());
                if (done.step() == Step.FENCE) {
                    fenced.add(done.holder());
                }
            }
            case DeletionStopped _ -> {
                step = null;
                attempts.clear();
                fenced.clear();
            }
            case DeletionEnded _ -> {
                step = null;
                ended = true;
            }
        }
    }

    private void asked(StepAsked asked) {
        if (asked.step() == Step.OPEN) {
            return;
        }
        if (step == null) {
            first = asked.attempt();
        }
        step = asked.step();
        last = Math.max(last, asked.attempt());
        attempts.put(asked.holder(), asked.attempt());
    }

    private void stop(Refused reason) {
        int run = first;
        apply(new DeletionStopped(id(), groupId, reason));
        for (Holder holder : Holder.IN_ORDER) {
            apply(new StepAsked(id(), groupId, Step.OPEN, holder, run));
        }
    }

    private boolean ofEarlierRun(int attempt) {
        return attempt != 0 && attempt < first;
    }

    private void ask(Holder holder) {
        apply(new StepAsked(id(), groupId, Step.CLEAR, holder, first));
    }

    private boolean waitsFor(Step asked, Holder holder) {
        return step == asked && attempts.containsKey(holder);
    }

    private UUID id() {
        return Objects.requireNonNull(group);
    }
}
