package dev.breezeway.arm.signed;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The sealed headers that this process has seen, for as long as they would open. Bounded, without locks, and forgotten by
 * the time of their sealing, a table at a time.
 *
 * <p>What was sealed before this began counts as seen, because a process that stood in this one's place may have seen it.
 */
final class SeenSeals {
    /** How many are remembered of those that were sealed within {@link #SPAN}. */
    static final int MOST = 98_304;

    /** What one table covers; with the lifetime of a seal before and after now, 13 tables at most are alive. */
    static final Duration SPAN = Duration.ofSeconds(5);

    private static final int TABLES = 16;
    private static final int SLOTS = 131_072;

    private final long began;
    private final int most;
    private final AtomicReferenceArray<@Nullable Table> tables = new AtomicReferenceArray<>(TABLES);

    SeenSeals(Instant began) {
        this(began, MOST);
    }

    SeenSeals(Instant began, int most) {
        this.began = began.toEpochMilli();
        this.most = most;
    }

    /** What is known of a seal. */
    enum Sight {
        FIRST,
        AGAIN,
        /** There is no room to remember it, so whether it comes again could not be told. */
        FULL
    }

    /** Remembers the seal with that fingerprint; of many at once that ask for the same one, one is told {@code FIRST}. */
    Sight see(long fingerprint, Instant issued) {
        long millis = issued.toEpochMilli();
        if (millis < began) {
            return Sight.AGAIN;
        }
        Table table = table(millis / SPAN.toMillis());
        return table == null ? Sight.AGAIN : table.see(fingerprint == 0 ? 1 : fingerprint, most);
    }

    /** The table of a span; null when a later one is in its place, so that this one is long over. */
    private @Nullable Table table(long span) {
        int place = (int) (span % TABLES);
        while (true) {
            Table there = tables.get(place);
            if (there != null && there.span >= span) {
                return there.span == span ? there : null;
            }
            Table fresh = new Table(span);
            if (tables.compareAndSet(place, there, fresh)) {
                return fresh;
            }
        }
    }

    /** Fingerprints by open addressing: a slot is taken once and never given back. */
    private static final class Table {
        private final long span;
        private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
        private final AtomicInteger taken = new AtomicInteger();

        Table(long span) {
            this.span = span;
        }

        Sight see(long fingerprint, int most) {
            int slot = (int) fingerprint & (SLOTS - 1);
            while (true) {
                long there = slots.get(slot);
                if (there == fingerprint) {
                    return Sight.AGAIN;
                }
                if (there != 0) {
                    slot = (slot + 1) & (SLOTS - 1);
                } else if (taken.get() >= most) {
                    return Sight.FULL;
                } else if (slots.compareAndSet(slot, 0, fingerprint)) {
                    taken.incrementAndGet();
                    return Sight.FIRST;
                }
            }
        }
    }
}
