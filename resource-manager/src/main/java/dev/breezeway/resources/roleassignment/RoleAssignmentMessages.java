package dev.breezeway.resources.roleassignment;

import dev.breezeway.contracts.AuthorizationEvent;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent.RoleAssignmentCreated;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent.RoleAssignmentDeleted;

/** What the events of role assignments become on Kafka. Conditions and descriptions stay here. */
public final class RoleAssignmentMessages {
    private RoleAssignmentMessages() {}

    /** The message of an event. */
    public static Publication publication(RoleAssignmentEvent event) {
        AuthorizationEvent message =
                switch (event) {
                    case RoleAssignmentCreated created -> created(created);
                    case RoleAssignmentDeleted deleted ->
                        new AuthorizationEvent.RoleAssignmentDeleted(deleted.assignment(), deleted.id());
                };
        return Publication.of(Outgoing.event(event.id(), event.id(), event.assignment(), message));
    }

    static AuthorizationEvent.RoleAssignmentCreated created(RoleAssignmentCreated event) {
        return new AuthorizationEvent.RoleAssignmentCreated(
                event.assignment(),
                event.id(),
                event.scope(),
                event.content().principalId(),
                event.content().roleDefinition());
    }
}
