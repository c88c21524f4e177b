package dev.breezeway.resources.cascade;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What the deletion of a group is told. */
sealed interface GroupDeletionCommand {

    /** Begin. */
    record BeginGroupDeletion(@TargetAggregateIdentifier UUID deletion, UUID group, String groupId)
            implements GroupDeletionCommand {}

    /** A holder has done a step. */
    record RecordStepDone(@TargetAggregateIdentifier UUID deletion, Step step, Holder holder)
            implements GroupDeletionCommand {}

    /** A holder has not answered this attempt in time. */
    record RepeatStep(@TargetAggregateIdentifier UUID deletion, Step step, Holder holder, int attempt)
            implements GroupDeletionCommand {}
}
