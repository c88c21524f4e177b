package dev.breezeway.contracts;

import java.util.UUID;

/** How a service follows the deletion of a resource group. */
public sealed interface ResourceGroupFenceEvent extends Message {
    /** The incarnation of the group. */
    UUID group();

    /** Writes into the group are refused here. */
    @Name("ResourceGroupFenced")
    record ResourceGroupFenced(UUID group, String groupId) implements ResourceGroupFenceEvent {}

    /** The group holds nothing here. */
    @Name("ResourceGroupCleared")
    record ResourceGroupCleared(UUID group, String groupId) implements ResourceGroupFenceEvent {}

    /** What the group holds here cannot be deleted. */
    @Name("ResourceGroupClearRefused")
    record ResourceGroupClearRefused(UUID group, String groupId, Refused reason) implements ResourceGroupFenceEvent {}

    /** Writes into the group are taken here again. */
    @Name("ResourceGroupOpened")
    record ResourceGroupOpened(UUID group, String groupId) implements ResourceGroupFenceEvent {}
}
