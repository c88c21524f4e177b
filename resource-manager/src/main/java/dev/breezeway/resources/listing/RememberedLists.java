package dev.breezeway.resources.listing;

import dev.breezeway.arm.ProviderType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What services last said they hold in the subscription, for the time that one of them cannot be asked. In memory: after
 * a start nothing is known. Azure answers such lists from a cache of its own.
 */
@ApplicationScoped
class RememberedLists {
    private static final int MOST_ITEMS = 20_000;

    private final Map<ProviderType, Remembered> lists = new ConcurrentHashMap<>();
    private final Clock clock;

    RememberedLists(Clock clock) {
        this.clock = clock;
    }

    /** A list and when it was true. */
    record Remembered(List<ListedItem> items, Instant at) {
        Remembered {
            items = List.copyOf(items);
        }
    }

    /** Keeps the list of a type in the subscription, unless it is too long to be kept. */
    void keep(ProviderType type, List<ListedItem> items) {
        if (items.size() > MOST_ITEMS) {
            lists.remove(type);
        } else {
            lists.put(type, new Remembered(items, clock.instant()));
        }
    }

    /** The last list of a type, if there is one. */
    Optional<Remembered> of(ProviderType type) {
        return Optional.ofNullable(lists.get(type));
    }
}
