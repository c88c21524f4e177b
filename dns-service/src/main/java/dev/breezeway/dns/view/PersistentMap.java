package dev.breezeway.dns.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changes cost the same at ten and at ten thousand entries: a hash trie with small leaves, in
 * which a changed map shares all but one path with the map it came from.
 */
final class PersistentMap<K, V> {
    private static final int BITS = 4;
    private static final int WIDTH = 1 << BITS;
    private static final int LEAF_SIZE = 8;

    private final int shift;
    private final Map<K, V> entries;
    private final List<PersistentMap<K, V>> children;

    private PersistentMap(int shift, Map<K, V> entries, List<PersistentMap<K, V>> children) {
        this.shift = shift;
        this.entries = entries;
        this.children = children;
    }

    static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(0, Map.of(), List.of());
    }

    boolean isEmpty() {
        return entries.isEmpty() && children.isEmpty();
    }

    @Nullable
    V get(K key) {
        PersistentMap<K, V> map = this;
        while (!map.children.isEmpty()) {
            map = map.children.get(map.slot(key));
        }
        return map.entries.get(key);
    }

    PersistentMap<K, V> with(K key, V value) {
        if (!children.isEmpty()) {
            int slot = slot(key);
            return withChild(slot, children.get(slot).with(key, value));
        }
        Map<K, V> next = new HashMap<>(entries);
        next.put(key, value);
        PersistentMap<K, V> leaf = new PersistentMap<>(shift, Map.copyOf(next), List.of());
        return next.size() > LEAF_SIZE && shift < Integer.SIZE ? leaf.split() : leaf;
    }

    PersistentMap<K, V> without(K key) {
        if (!children.isEmpty()) {
            int slot = slot(key);
            return withChild(slot, children.get(slot).without(key));
        }
        Map<K, V> next = new HashMap<>(entries);
        next.remove(key);
        return new PersistentMap<>(shift, Map.copyOf(next), List.of());
    }

    private PersistentMap<K, V> split() {
        PersistentMap<K, V> empty = new PersistentMap<>(shift + BITS, Map.of(), List.of());
        PersistentMap<K, V> branch = new PersistentMap<>(shift, Map.of(), Collections.nCopies(WIDTH, empty));
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            branch = branch.with(entry.getKey(), entry.getValue());
        }
        return branch;
    }

    private PersistentMap<K, V> withChild(int slot, PersistentMap<K, V> child) {
        List<PersistentMap<K, V>> next = new ArrayList<>(children);
        next.set(slot, child);
        boolean bare = next.stream().allMatch(PersistentMap::isEmpty);
        return new PersistentMap<>(shift, Map.of(), bare ? List.of() : Collections.unmodifiableList(next));
    }

    private int slot(K key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return ((hash ^ (hash >>> 16)) >>> shift) & (WIDTH - 1);
    }
}
