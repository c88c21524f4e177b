package dev.breezeway.arm.access;

import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import java.util.Optional;
import java.util.UUID;

/** What a service knows of the scopes that requests to it name. One bean a service. */
public interface ServiceScope {
    /** Which service this is. */
    Context context();

    /** Its store, where the faults are that were asked for. */
    EventSourcing events();

    /** The living resource group of that name, compared without case. */
    Optional<UUID> group(String subscription, String name);

    /** The entity tag of a resource as it is stored; empty where its type has none. */
    default Optional<String> entityTag(ResourceId id) {
        return Optional.empty();
    }

    /** Whether a resource that is there has this part, which has no row of its own; most parts are always there. */
    default boolean hasPart(ResourceId id) {
        return true;
    }

    /** Role assignments and locks as it knows them; without them only roles from the configuration count. */
    default Optional<AccessRules> rules() {
        return Optional.empty();
    }
}
