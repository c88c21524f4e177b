package dev.breezeway.resources.listing;

import dev.breezeway.arm.ProviderType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What services last said they hold in the subscription, for the time that one of them cannot be asked. In memory: after
 * a start nothing is known. Azure answers such lists from a cache of its own.
 */
@ApplicationScoped
class RememberedLists {
    private static final int MOST_ITEMS = 20_000;

    private final Map<ProviderType, Remembered> lists = new ConcurrentHashMap<>();
    private final Map<ProviderType, List<ListedItem>> begun = new ConcurrentHashMap<>();
    private final Clock clock;

    RememberedLists(Clock clock) {
        this.clock = clock;
    }

    /** A list and when it was true. */
    record Remembered(List<ListedItem> items, Instant at) {
        Remembered {
            items = List.copyOf(items);
        }

        /**
         * What follows a folded id; all if it is null. By the order of services' lists, because the item of that id may be
         * gone from this list although its page was given from another one.
         */
        List<ListedItem> after(@Nullable String key) {
            return key == null
                    ? items
                    : items.stream()
                            .filter(item -> item.folded().compareTo(key) > 0)
                            .toList();
        }
    }

    /**
     * Keeps the list of a type in the subscription, unless it is too long to be kept. Of a list that is read page by page
     * each page continues the one before; it is remembered when its last page has been read.
     *
     * @param after folded id of the item that these follow; null if they are the first
     * @param whole whether nothing follows them
     */
    void keep(ProviderType type, @Nullable String after, List<ListedItem> items, boolean whole) {
        List<ListedItem> before = after == null ? List.of() : begun.getOrDefault(type, List.of());
        int place = after == null ? -1 : place(before, after);
        if (after != null && place < 0) {
            return;
        }
        List<ListedItem> all = new ArrayList<>(before.subList(0, place + 1));
        all.addAll(items);
        if (all.size() > MOST_ITEMS) {
            begun.remove(type);
            lists.remove(type);
        } else if (whole) {
            begun.remove(type);
            lists.put(type, new Remembered(all, clock.instant()));
        } else {
            begun.put(type, List.copyOf(all));
        }
    }

    /** The last list of a type, if there is one. */
    Optional<Remembered> of(ProviderType type) {
        return Optional.ofNullable(lists.get(type));
    }

    private static int place(List<ListedItem> items, String key) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).folded().equals(key))
                .findFirst()
                .orElse(-1);
    }
}
