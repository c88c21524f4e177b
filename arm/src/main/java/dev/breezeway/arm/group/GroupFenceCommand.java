package dev.breezeway.arm.group;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a fence is told. */
public sealed interface GroupFenceCommand {
    /** Refuse writes. */
    record Fence(@TargetAggregateIdentifier UUID group, String groupId) implements GroupFenceCommand {}

    /** Nothing is left. */
    record ConfirmCleared(@TargetAggregateIdentifier UUID group, String groupId) implements GroupFenceCommand {}

    /** Take writes again. */
    record Open(@TargetAggregateIdentifier UUID group, String groupId) implements GroupFenceCommand {}
}
