package dev.breezeway.resources.roleassignment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.breezeway.resources.roleassignment.RoleAssignmentCommand.CreateRoleAssignment;
import dev.breezeway.resources.roleassignment.RoleAssignmentCommand.DeleteRoleAssignment;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent.RoleAssignmentCreated;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent.RoleAssignmentDeleted;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** One incarnation of a role assignment. It is never changed: Azure allows that neither. */
public class RoleAssignment {
    @AggregateIdentifier
    private @Nullable UUID assignment;

    private String id = "";
    private boolean gone;

    protected RoleAssignment() {}

    @CommandHandler
    RoleAssignment(CreateRoleAssignment command) {
        apply(new RoleAssignmentCreated(command.assignment(), command.id(), command.scope(), command.content()));
    }

    @CommandHandler
    void handle(@SuppressWarnings("unused") DeleteRoleAssignment command) { // its type is what is asked
        if (!gone) {
            apply(new RoleAssignmentDeleted(Objects.requireNonNull(assignment), id));
        }
    }

    @EventSourcingHandler
    void on(RoleAssignmentEvent event) {
        switch (event) {
            case RoleAssignmentCreated created -> {
                assignment = created.assignment();
                id = created.id();
            }
            case RoleAssignmentDeleted _ -> gone = true;
        }
    }
}
