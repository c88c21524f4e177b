package dev.breezeway.arm.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.arm.group.GroupFenceCommand.ConfirmCleared;
import dev.breezeway.arm.group.GroupFenceCommand.Fence;
import dev.breezeway.arm.group.GroupFenceCommand.Open;
import dev.breezeway.arm.group.GroupFenceCommand.RefuseClear;
import dev.breezeway.arm.group.GroupFenceEvent.GroupClearRefused;
import dev.breezeway.arm.group.GroupFenceEvent.GroupCleared;
import dev.breezeway.arm.group.GroupFenceEvent.GroupFenced;
import dev.breezeway.arm.group.GroupFenceEvent.GroupOpened;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The fence around one incarnation of a resource group in one service. Its stream is the group's incarnation. It is
 * taken down when the deletion of the group stops, and may be put up again.
 */
public class GroupFence {
    @AggregateIdentifier
    private @Nullable UUID group;

    private boolean standing;
    private boolean cleared;

    protected GroupFence() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Fence command) {
        if (!standing) {
            apply(new GroupFenced(command.group(), command.groupId()));
        }
    }

    @CommandHandler
    void handle(Open command) {
        if (standing) {
            apply(new GroupOpened(Objects.requireNonNull(group), command.groupId()));
        }
    }

    @CommandHandler
    void handle(ConfirmCleared command) {
        if (standing && !cleared) {
            apply(new GroupCleared(command.group(), command.groupId()));
        }
    }

    @CommandHandler
    void handle(RefuseClear command) {
        if (standing && !cleared) {
            apply(new GroupClearRefused(command.group(), command.groupId(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(GroupFenceEvent event) {
        group = event.group();
        standing = !(event instanceof GroupOpened);
        cleared = event instanceof GroupCleared;
    }
}
