package dev.breezeway.resources.cascade;

import dev.breezeway.contracts.GroupDeletionEvent.GroupDeletionEnded;
import dev.breezeway.contracts.GroupDeletionEvent.GroupDeletionStepAsked;
import dev.breezeway.contracts.GroupDeletionEvent.GroupDeletionStepDone;
import dev.breezeway.contracts.GroupDeletionEvent.GroupDeletionStopped;
import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.ResourceGroupCommand.ClearResourceGroup;
import dev.breezeway.contracts.ResourceGroupCommand.FenceResourceGroup;
import dev.breezeway.contracts.ResourceGroupCommand.OpenResourceGroup;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionEnded;
import dev.breezeway.resources.cascade.GroupDeletionEvent.DeletionStopped;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepAsked;
import dev.breezeway.resources.cascade.GroupDeletionEvent.StepDone;
import java.util.Optional;

/** What the events of a deletion become on Kafka. The id of a command is derived from what it asks. */
public final class GroupDeletionMessages {
    /** The events that are stored. */
    public static final Class<?> EVENTS = GroupDeletionEvent.class;

    private GroupDeletionMessages() {}

    /** The messages of an event of a deletion; empty for any other event. */
    public static Optional<Publication> publication(Object payload) {
        return payload instanceof GroupDeletionEvent event ? Optional.of(publication(event)) : Optional.empty();
    }

    private static Publication publication(GroupDeletionEvent event) {
        return switch (event) {
            case StepAsked asked ->
                event(
                                asked,
                                new GroupDeletionStepAsked(
                                        asked.group(),
                                        asked.groupId(),
                                        asked.step().label(),
                                        asked.holder().service(),
                                        asked.attempt()))
                        .and(command(asked));
            case StepDone done ->
                event(
                        done,
                        new GroupDeletionStepDone(
                                done.group(),
                                done.groupId(),
                                done.step().label(),
                                done.holder().service()));
            case DeletionStopped stopped ->
                event(stopped, new GroupDeletionStopped(stopped.group(), stopped.groupId(), stopped.reason()));
            case DeletionEnded ended -> event(ended, new GroupDeletionEnded(ended.group(), ended.groupId()));
        };
    }

    private static Publication event(GroupDeletionEvent event, Message message) {
        return Publication.of(Outgoing.event(event.groupId(), event.groupId(), event.group(), message));
    }

    private static Outgoing command(StepAsked asked) {
        Message message =
                switch (asked.step()) {
                    case FENCE -> new FenceResourceGroup(asked.group(), asked.groupId());
                    case OPEN -> new OpenResourceGroup(asked.group(), asked.groupId());
                    case CLEAR -> new ClearResourceGroup(asked.group(), asked.groupId(), asked.attempt());
                };
        String id = "%s:%s:%s:%d"
                .formatted(asked.group(), asked.step().label(), asked.holder().service(), asked.attempt());
        return Outgoing.command(asked.holder().context(), asked.groupId(), asked.groupId(), asked.group(), message, id);
    }
}
