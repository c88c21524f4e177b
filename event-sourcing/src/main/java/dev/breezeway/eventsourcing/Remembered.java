package dev.breezeway.eventsourcing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was read from some tables, for as long as nothing has changed in them: whoever reads after a write was answered
 * sees it, as if the rows were read each time. Inside a transaction the rows are read each time, and so they are where
 * other instances may write.
 *
 * <p>Changes are those of {@link Sql}. Should one escape, such as a commit whose outcome was lost with the connection,
 * it is seen after a while all the same. What is remembered is shared by all who ask, so it must not be changed; absence
 * is not remembered.
 */
public final class Remembered<K, V> {
    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 1024;

    private final Transactions transactions;
    private final boolean alone;
    private final List<String> tables;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    private record Entry<V>(V value, long stamp, long at) {}

    Remembered(Transactions transactions, boolean alone, List<String> tables) {
        this.transactions = transactions;
        this.alone = alone;
        this.tables = List.copyOf(tables);
    }

    /** The value of a key; {@code read} reads it from these tables and no others. */
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        if (!alone || transactions.active()) {
            return read.get();
        }
        long stamp = transactions.changes().stamp(tables);
        long now = System.nanoTime();
        Entry<V> known = entries.get(key);
        if (known != null && known.stamp == stamp && now - known.at < LONGEST_NANOS) {
            return Optional.of(known.value);
        }
        Optional<V> fresh = read.get();
        if (fresh.isPresent()) {
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entries.put(key, new Entry<>(fresh.get(), stamp, now));
        } else {
            entries.remove(key);
        }
        return fresh;
    }
}
