package dev.breezeway.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of a resource that stands directly in a resource group. */
public sealed interface TopLevelResourceEvent extends Message {
    /** The resource exists. */
    @Name("ResourceCreated")
    record ResourceCreated(
            UUID incarnation,
            String resourceId,
            String type,
            String location,
            @Nullable String sku) implements TopLevelResourceEvent {}

    /** Its properties, tags or SKU changed. */
    @Name("ResourceUpdated")
    record ResourceUpdated(
            UUID incarnation, String resourceId, @Nullable String sku) implements TopLevelResourceEvent {}

    /** It is to go, once everything inside it is gone. */
    @Name("ResourceDeletionStarted")
    record ResourceDeletionStarted(UUID incarnation, String resourceId) implements TopLevelResourceEvent {}

    /** It is gone (a soft-deleted one can still be recovered or purged). */
    @Name("ResourceDeleted")
    record ResourceDeleted(UUID incarnation, String resourceId) implements TopLevelResourceEvent {}

    /** A soft-deleted resource is gone for good. */
    @Name("ResourcePurged")
    record ResourcePurged(UUID incarnation, String resourceId) implements TopLevelResourceEvent {}
}
