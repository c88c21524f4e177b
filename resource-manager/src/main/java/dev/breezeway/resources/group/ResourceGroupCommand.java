package dev.breezeway.resources.group;

import dev.breezeway.contracts.Refused;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a resource group is told. */
public sealed interface ResourceGroupCommand {

    /** Begin to exist. */
    record CreateResourceGroup(
            @TargetAggregateIdentifier UUID group,
            String groupId,
            String location,
            @Nullable Map<String, String> tags,
            @Nullable String managedBy)
            implements ResourceGroupCommand {}

    /** Have these tags and this manager from now on; a manager that is absent stays as it was. */
    record UpdateResourceGroup(
            @TargetAggregateIdentifier UUID group,
            @Nullable Map<String, String> tags,
            @Nullable String managedBy) implements ResourceGroupCommand {}

    /** Begin to be deleted, followed by this operation. */
    record StartDeletion(@TargetAggregateIdentifier UUID group, UUID operation) implements ResourceGroupCommand {}

    /** It could not be emptied: exist again. */
    record FailDeletion(@TargetAggregateIdentifier UUID group, Refused reason) implements ResourceGroupCommand {}

    /** Nothing is in it any more: be gone. */
    record EndDeletion(@TargetAggregateIdentifier UUID group) implements ResourceGroupCommand {}
}
