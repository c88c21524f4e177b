package dev.breezeway.arm.group;

import dev.breezeway.contracts.Refused;
import java.util.UUID;

/** What became of a fence. */
public sealed interface GroupFenceEvent {
    /** The incarnation of the group. */
    UUID group();

    /** ARM id of the group. */
    String groupId();

    /** Writes are refused from here on. */
    record GroupFenced(UUID group, String groupId) implements GroupFenceEvent {}

    /** The group holds nothing in this service. */
    record GroupCleared(UUID group, String groupId) implements GroupFenceEvent {}

    /** What the group holds in this service cannot be deleted. */
    record GroupClearRefused(UUID group, String groupId, Refused reason) implements GroupFenceEvent {}

    /** Writes are taken again. */
    record GroupOpened(UUID group, String groupId) implements GroupFenceEvent {}
}
