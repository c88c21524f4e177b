package dev.breezeway.contracts;

import java.util.UUID;

/** What the deletion of a resource group asks of every service that holds resources. */
public sealed interface ResourceGroupCommand extends Message {
    /** The incarnation of the group. */
    UUID group();

    /** Refuse writes into the group from now on. */
    @Name("FenceResourceGroup")
    record FenceResourceGroup(UUID group, String groupId) implements ResourceGroupCommand {}

    /** Delete what the group holds here, and say when nothing is left. */
    @Name("ClearResourceGroup")
    record ClearResourceGroup(UUID group, String groupId, int attempt) implements ResourceGroupCommand {}

    /** The deletion has stopped: take writes into the group again. Is not answered. */
    @Name("OpenResourceGroup")
    record OpenResourceGroup(UUID group, String groupId) implements ResourceGroupCommand {}
}
