package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says of a SignalR; properties that we do not interpret are kept as they came. */
public record SignalRContent(
        String location,
        @Nullable Map<String, String> tags,
        Sku sku,
        String kind,
        @Nullable ObjectNode identity,
        ObjectNode properties) {

    /** Name, tier and number of units. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sku(String name, String tier, @Nullable String size, int capacity) {
        /** Whether it is the free tier, which has no private endpoints of any kind. */
        public boolean free() {
            return tier.equals("Free");
        }
    }

    public SignalRContent {
        tags = tags == null ? null : Map.copyOf(tags);
        identity = identity == null ? null : identity.deepCopy();
        properties = properties.deepCopy();
    }
}
