package dev.breezeway.arm.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.arm.group.GroupFenceCommand.ConfirmCleared;
import dev.breezeway.arm.group.GroupFenceCommand.Fence;
import dev.breezeway.arm.group.GroupFenceEvent.GroupCleared;
import dev.breezeway.arm.group.GroupFenceEvent.GroupFenced;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The fence around one incarnation of a resource group in one service. Its stream is the group's incarnation. */
public class GroupFence {
    @AggregateIdentifier
    private @Nullable UUID group;

    private boolean cleared;

    protected GroupFence() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Fence command) {
        if (group == null) {
            apply(new GroupFenced(command.group(), command.groupId()));
        }
    }

    @CommandHandler
    void handle(ConfirmCleared command) {
        if (!cleared) {
            apply(new GroupCleared(command.group(), command.groupId()));
        }
    }

    @EventSourcingHandler
    void on(GroupFenceEvent event) {
        group = event.group();
        cleared = event instanceof GroupCleared;
    }
}
