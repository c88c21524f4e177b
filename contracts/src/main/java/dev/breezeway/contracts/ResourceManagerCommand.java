package dev.breezeway.contracts;

import java.util.UUID;

/** What a service tells the deletion of a resource group. */
public sealed interface ResourceManagerCommand extends Message {
    /** The incarnation of the group. */
    UUID group();

    /** The service that speaks, such as {@code keyvault}. */
    String service();

    /** Writes into the group are refused there. */
    @Name("RecordResourceGroupFenced")
    record RecordResourceGroupFenced(UUID group, String service) implements ResourceManagerCommand {}

    /** The group holds nothing there. */
    @Name("RecordResourceGroupCleared")
    record RecordResourceGroupCleared(UUID group, String service) implements ResourceManagerCommand {}

    /** The group cannot be cleared there. */
    @Name("RecordResourceGroupRefused")
    record RecordResourceGroupRefused(UUID group, String service, Refused reason) implements ResourceManagerCommand {}
}
