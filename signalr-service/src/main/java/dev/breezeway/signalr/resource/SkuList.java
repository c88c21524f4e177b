package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breezeway.signalr.resource.SignalRContent.Sku;
import java.util.List;
import java.util.Map;

/** The SKUs a SignalR can change to, with the units of each. */
record SkuList(List<Available> value) {
    SkuList {
        value = List.copyOf(value);
    }

    /** All of them. */
    static SkuList all() {
        return new SkuList(SignalRRules.TIERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sku -> available(sku.getKey(), sku.getValue()))
                .toList());
    }

    private static Available available(String name, String tier) {
        boolean free = tier.equals("Free");
        List<Integer> units = free ? List.of(1) : SignalRRules.UNITS;
        return new Available(
                SignalRRules.TYPE,
                new Named(name, tier),
                new Capacity(1, units.getLast(), 1, units, free ? "None" : "Automatic"));
    }

    /** A SKU for a type. */
    record Available(String resourceType, Named sku, Capacity capacity) {}

    /** As {@link Sku}, without units. */
    record Named(String name, String tier) {}

    /** Units; {@code default} is what one gets who says nothing. */
    record Capacity(
            int minimum,
            int maximum,

            @JsonProperty("default") int usual,

            List<Integer> allowedValues,
            String scaleType) {
        Capacity {
            allowedValues = List.copyOf(allowedValues);
        }
    }
}
