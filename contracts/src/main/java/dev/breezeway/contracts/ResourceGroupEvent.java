package dev.breezeway.contracts;

import java.util.UUID;

/** The life of a resource group. */
public sealed interface ResourceGroupEvent extends Message {
    /** The incarnation of the group. */
    UUID group();

    /** The group exists. */
    @Name("ResourceGroupCreated")
    record ResourceGroupCreated(UUID group, String groupId, String location) implements ResourceGroupEvent {}

    /** Its tags or its manager changed. */
    @Name("ResourceGroupUpdated")
    record ResourceGroupUpdated(UUID group, String groupId) implements ResourceGroupEvent {}

    /** The group is being deleted: no more writes into it. */
    @Name("ResourceGroupDeletionStarted")
    record ResourceGroupDeletionStarted(UUID group, String groupId) implements ResourceGroupEvent {}

    /** The group is empty and gone. */
    @Name("ResourceGroupDeleted")
    record ResourceGroupDeleted(UUID group, String groupId) implements ResourceGroupEvent {}

    /** The deletion stopped; the group takes writes again. */
    @Name("ResourceGroupDeletionFailed")
    record ResourceGroupDeletionFailed(UUID group, String groupId, Refused reason) implements ResourceGroupEvent {}
}
