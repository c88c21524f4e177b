package dev.breezeway.contracts;

import java.util.UUID;

/**
 * How the deletion of a resource group goes, step by step: {@code fence} in every service at once, then {@code clear} in
 * one service after the other. When it stops, {@code open} tells every service to take writes again.
 */
public sealed interface GroupDeletionEvent extends Message {
    /** The incarnation of the group. */
    UUID group();

    /** ARM id of the group. */
    String groupId();

    /** A step was asked of a service, for the {@code attempt}-th time, counted from 1. */
    @Name("GroupDeletionStepAsked")
    record GroupDeletionStepAsked(UUID group, String groupId, String step, String service, int attempt)
            implements GroupDeletionEvent {}

    /** A service has done its step. */
    @Name("GroupDeletionStepDone")
    record GroupDeletionStepDone(UUID group, String groupId, String step, String service)
            implements GroupDeletionEvent {}

    /** A service refused, or did not answer for too long: the deletion stops, and the group is opened again. */
    @Name("GroupDeletionStopped")
    record GroupDeletionStopped(UUID group, String groupId, Refused reason) implements GroupDeletionEvent {}

    /** No service holds anything in the group any more. */
    @Name("GroupDeletionEnded")
    record GroupDeletionEnded(UUID group, String groupId) implements GroupDeletionEvent {}
}
