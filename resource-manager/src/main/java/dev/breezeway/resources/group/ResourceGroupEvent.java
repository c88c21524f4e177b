package dev.breezeway.resources.group;

import dev.breezeway.contracts.Refused;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a resource group. Stored; a changed shape needs a new version. */
public sealed interface ResourceGroupEvent {
    /** The incarnation of the group. */
    UUID group();

    /** Its ARM id. */
    String groupId();

    /** It exists. */
    record ResourceGroupCreated(
            UUID group,
            String groupId,
            String location,
            @Nullable Map<String, String> tags,
            @Nullable String managedBy) implements ResourceGroupEvent {}

    /** It has these tags and this manager. */
    record ResourceGroupUpdated(
            UUID group,
            String groupId,
            @Nullable Map<String, String> tags,
            @Nullable String managedBy) implements ResourceGroupEvent {}

    /** It is being deleted. */
    record ResourceGroupDeletionStarted(UUID group, String groupId, UUID operation) implements ResourceGroupEvent {}

    /** It could not be emptied; what is left is still there, and it takes writes again. */
    record ResourceGroupDeletionFailed(UUID group, String groupId, Refused reason) implements ResourceGroupEvent {}

    /** It is gone. */
    record ResourceGroupDeleted(UUID group, String groupId) implements ResourceGroupEvent {}
}
