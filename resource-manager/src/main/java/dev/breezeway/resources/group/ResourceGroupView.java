package dev.breezeway.resources.group;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource group as it stands.
 *
 * @param deletion the operation that deletes it, if it is being deleted
 */
public record ResourceGroupView(
        UUID incarnation,
        ResourceGroupId id,
        String location,
        @Nullable Map<String, String> tags,
        @Nullable String managedBy,
        @Nullable UUID deletion) {

    /** The state that clients see. */
    public String provisioningState() {
        return deletion == null ? "Succeeded" : "Deleting";
    }

    /** The same group with other tags and, unless it is absent, another manager. */
    ResourceGroupView with(@Nullable Map<String, String> newTags, @Nullable String newManager) {
        return new ResourceGroupView(
                incarnation, id, location, newTags, newManager == null ? managedBy : newManager, deletion);
    }
}
