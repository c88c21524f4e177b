package dev.breezeway.resources.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.resources.group.ResourceGroupCommand.CreateResourceGroup;
import dev.breezeway.resources.group.ResourceGroupCommand.EndDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.FailDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.StartDeletion;
import dev.breezeway.resources.group.ResourceGroupCommand.UpdateResourceGroup;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupCreated;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeleted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionFailed;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionStarted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupUpdated;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a resource group: it exists, is being deleted, is gone. What would change nothing is no event. */
public class ResourceGroup {
    @AggregateIdentifier
    private @Nullable UUID group;

    private String groupId = "";
    private State state = State.ACTIVE;
    private @Nullable Map<String, String> tags;
    private @Nullable String managedBy;

    private enum State {
        ACTIVE,
        DELETING,
        GONE
    }

    protected ResourceGroup() {}

    @CommandHandler
    ResourceGroup(CreateResourceGroup command) {
        apply(new ResourceGroupCreated(
                command.group(), command.groupId(), command.location(), command.tags(), command.managedBy()));
    }

    @CommandHandler
    void handle(UpdateResourceGroup command) {
        String manager = command.managedBy() == null ? managedBy : command.managedBy();
        boolean same = Objects.equals(tags, command.tags()) && Objects.equals(managedBy, manager);
        if (state == State.ACTIVE && !same) {
            apply(new ResourceGroupUpdated(id(), groupId, command.tags(), manager));
        }
    }

    @CommandHandler
    void handle(StartDeletion command) {
        if (state == State.ACTIVE) {
            apply(new ResourceGroupDeletionStarted(id(), groupId, command.operation()));
        }
    }

    @CommandHandler
    void handle(EndDeletion command) {
        if (state == State.DELETING) {
            apply(new ResourceGroupDeleted(id(), groupId));
        }
    }

    @CommandHandler
    void handle(FailDeletion command) {
        if (state == State.DELETING) {
            apply(new ResourceGroupDeletionFailed(id(), groupId, command.reason()));
        }
    }

    @EventSourcingHandler
    void on(ResourceGroupEvent event) {
        switch (event) {
            case ResourceGroupCreated created -> {
                group = created.group();
                groupId = created.groupId();
                tags = created.tags();
                managedBy = created.managedBy();
            }
            case ResourceGroupUpdated updated -> {
                tags = updated.tags();
                managedBy = updated.managedBy();
            }
            case ResourceGroupDeletionStarted _ -> state = State.DELETING;
            case ResourceGroupDeletionFailed _ -> state = State.ACTIVE;
            case ResourceGroupDeleted _ -> state = State.GONE;
        }
    }

    private UUID id() {
        return Objects.requireNonNull(group);
    }
}
