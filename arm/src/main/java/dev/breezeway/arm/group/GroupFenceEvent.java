package dev.breezeway.arm.group;

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

    /** Writes are taken again. */
    record GroupOpened(UUID group, String groupId) implements GroupFenceEvent {}
}
