package dev.breezeway.resources.cascade;

import dev.breezeway.contracts.Refused;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What the deletion of a group is told. */
sealed interface GroupDeletionCommand {

    /** Begin. */
    record BeginGroupDeletion(@TargetAggregateIdentifier UUID deletion, UUID group, String groupId)
            implements GroupDeletionCommand {}

    /** A holder has done a step; {@code attempt} is what it answers, 0 where that is not known. */
    record RecordStepDone(@TargetAggregateIdentifier UUID deletion, Step step, Holder holder, int attempt)
            implements GroupDeletionCommand {}

    /** A holder cannot clear the group. */
    record RecordRefusal(@TargetAggregateIdentifier UUID deletion, Holder holder, int attempt, Refused reason)
            implements GroupDeletionCommand {}

    /** A holder has not answered this attempt in time; {@code most} is how often it is asked. */
    record RepeatStep(@TargetAggregateIdentifier UUID deletion, Step step, Holder holder, int attempt, int most)
            implements GroupDeletionCommand {}
}
