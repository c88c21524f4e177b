package dev.breezeway.resources.cascade;

import dev.breezeway.contracts.Refused;
import java.util.UUID;

/** How the deletion of a group went on. Stored; a changed shape needs a new version. */
sealed interface GroupDeletionEvent {
    /** The incarnation of the group. */
    UUID group();

    /** ARM id of the group. */
    String groupId();

    /** A holder was asked, for the {@code attempt}-th time, counted from 1. */
    record StepAsked(UUID group, String groupId, Step step, Holder holder, int attempt) implements GroupDeletionEvent {}

    /** A holder has done what it was asked. */
    record StepDone(UUID group, String groupId, Step step, Holder holder) implements GroupDeletionEvent {}

    /** It goes no further; the group takes writes again, and may be deleted again. */
    record DeletionStopped(UUID group, String groupId, Refused reason) implements GroupDeletionEvent {}

    /** No holder holds anything. */
    record DeletionEnded(UUID group, String groupId) implements GroupDeletionEvent {}
}
