package dev.breezeway.signalr.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls that stand in line for whom they are to: so many to one at a time, and no more than a bound wait in all. */
final class Lines<K> {
    private static final Logger LOG = Logger.getLogger(Lines.class);

    private final int atOnce;
    private final int most;
    private final Map<K, Line> lines = new HashMap<>();
    private int waiting;

    /**
     * Lines without a call.
     *
     * @param atOnce how many calls to one are made at a time
     * @param most how many wait in all
     */
    Lines(int atOnce, int most) {
        this.atOnce = atOnce;
        this.most = most;
    }

    private static final class Line {
        final ArrayDeque<Supplier<CompletionStage<Void>>> calls = new ArrayDeque<>();
        int callers;
    }

    /** Makes a call when it is its turn; false if too many wait, then it is not made. */
    synchronized boolean add(K to, Supplier<CompletionStage<Void>> call) {
        if (waiting >= most) {
            return false;
        }
        Line line = lines.computeIfAbsent(to, key -> new Line());
        line.calls.add(call);
        waiting++;
        if (line.callers < atOnce) {
            line.callers++;
            Thread.startVirtualThread(() -> work(to, line));
        }
        return true;
    }

    private void work(K to, Line line) {
        for (var call = next(to, line); call != null; call = next(to, line)) {
            try {
                call.get().toCompletableFuture().join();
            } catch (RuntimeException e) {
                LOG.error("a call that stood in line failed", e);
            }
        }
    }

    private synchronized @Nullable Supplier<CompletionStage<Void>> next(K to, Line line) {
        var call = line.calls.poll();
        if (call != null) {
            waiting--;
            return call;
        }
        line.callers--;
        if (line.callers == 0) {
            lines.remove(to);
            notifyAll();
        }
        return null;
    }

    synchronized boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Waits until every call has been answered, for so long at most. */
    synchronized void await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); !lines.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
