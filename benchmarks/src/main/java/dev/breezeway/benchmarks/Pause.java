package dev.breezeway.benchmarks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, the one way for all benchmarks. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void forTheEndOf(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Looks at once and then every so often until it is so.
     *
     * @return milliseconds until it was seen
     * @throws IllegalStateException after the limit
     */
    static double until(String what, long everyMillis, Duration limit, BooleanSupplier so) {
        long begun = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + what);
            }
            millis(everyMillis);
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
