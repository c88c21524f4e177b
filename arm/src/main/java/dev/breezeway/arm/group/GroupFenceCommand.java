package dev.breezeway.arm.group;

import dev.breezeway.contracts.Refused;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a fence is told. */
public sealed interface GroupFenceCommand {
    /** Refuse writes. */
    record Fence(@TargetAggregateIdentifier UUID group, String groupId) implements GroupFenceCommand {}

    /** Nothing is left. */
    record ConfirmCleared(@TargetAggregateIdentifier UUID group, String groupId) implements GroupFenceCommand {}

    /** What is in it cannot be deleted. */
    record RefuseClear(@TargetAggregateIdentifier UUID group, String groupId, Refused reason)
            implements GroupFenceCommand {}

    /** Take writes again. */
    record Open(@TargetAggregateIdentifier UUID group, String groupId) implements GroupFenceCommand {}
}
