package dev.breezeway.resources;

import dev.breezeway.contracts.Message;
import dev.breezeway.contracts.ResourceGroupEvent;
import dev.breezeway.eventsourcing.Outgoing;
import dev.breezeway.eventsourcing.Publication;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.cascade.GroupDeletionMessages;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupCreated;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeleted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionFailed;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionStarted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupUpdated;
import dev.breezeway.resources.lock.ManagementLockEvent;
import dev.breezeway.resources.lock.ManagementLockMessages;
import dev.breezeway.resources.registration.ProviderRegistrationEvent;
import dev.breezeway.resources.registration.ProviderRegistrationMessages;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent;
import dev.breezeway.resources.roleassignment.RoleAssignmentMessages;
import dev.breezeway.resources.tag.SubscriptionTagsEvent;
import dev.breezeway.resources.tag.SubscriptionTagsMessages;

/** What the stored events of this service become on Kafka. */
final class ResourceManagerMessages {
    private ResourceManagerMessages() {}

    static Publication publication(StoredEvent event) {
        if (event.payload() instanceof dev.breezeway.resources.group.ResourceGroupEvent group) {
            return Publication.of(Outgoing.event(group.groupId(), group.groupId(), group.group(), message(group)));
        }
        if (event.payload() instanceof RoleAssignmentEvent assignment) {
            return RoleAssignmentMessages.publication(assignment);
        }
        if (event.payload() instanceof ManagementLockEvent lock) {
            return ManagementLockMessages.publication(lock);
        }
        if (event.payload() instanceof SubscriptionTagsEvent tags) {
            return SubscriptionTagsMessages.publication(tags);
        }
        if (event.payload() instanceof ProviderRegistrationEvent registration) {
            return ProviderRegistrationMessages.publication(registration);
        }
        return GroupDeletionMessages.publication(event.payload())
                .orElseThrow(() -> new IllegalStateException("an event of no aggregate here: " + event.stream()));
    }

    private static Message message(dev.breezeway.resources.group.ResourceGroupEvent event) {
        return switch (event) {
            case ResourceGroupCreated e ->
                new ResourceGroupEvent.ResourceGroupCreated(e.group(), e.groupId(), e.location());
            case ResourceGroupUpdated e -> new ResourceGroupEvent.ResourceGroupUpdated(e.group(), e.groupId());
            case ResourceGroupDeletionStarted e ->
                new ResourceGroupEvent.ResourceGroupDeletionStarted(e.group(), e.groupId());
            case ResourceGroupDeletionFailed e ->
                new ResourceGroupEvent.ResourceGroupDeletionFailed(e.group(), e.groupId(), e.reason());
            case ResourceGroupDeleted e -> new ResourceGroupEvent.ResourceGroupDeleted(e.group(), e.groupId());
        };
    }
}
