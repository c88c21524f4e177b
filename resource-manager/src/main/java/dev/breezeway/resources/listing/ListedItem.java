package dev.breezeway.resources.listing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.arm.authorization.Grants;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource in a list of all types. The SKU is passed on as the owner gave it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record ListedItem(
        String id,
        String name,
        String type,
        @Nullable String location,
        @Nullable Map<String, String> tags,
        @Nullable String kind,
        @Nullable JsonNode sku) {

    boolean readable(Grants grants) {
        return grants.permit(type + "/read", id);
    }

    /** Lower-cased id, for order. */
    String folded() {
        return id.toLowerCase(Locale.ROOT);
    }
}
