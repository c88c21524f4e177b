package dev.breezeway.resources.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource group on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResourceGroupProperties(
        String id,
        String name,
        String type,
        String location,
        @Nullable Map<String, String> tags,
        @Nullable String managedBy,
        Properties properties) {

    record Properties(String provisioningState) {}

    static ResourceGroupProperties of(ResourceGroupView group) {
        return new ResourceGroupProperties(
                group.id().toString(),
                group.id().name(),
                "Microsoft.Resources/resourceGroups",
                group.location(),
                group.tags(),
                group.managedBy(),
                new Properties(group.provisioningState()));
    }
}
