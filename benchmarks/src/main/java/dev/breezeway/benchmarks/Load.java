package dev.breezeway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The same request by several clients at once, one after the other each, for some seconds.
 *
 * @param clients at once
 * @param seconds that count; a quarter of them is run before, to warm up
 */
record Load(int clients, double seconds) {
    /**
     * What came of it.
     *
     * @param perSecond requests that were answered
     * @param jvm milliseconds of CPU for each, in the JVM that answers
     * @param postgres and in its PostgreSQL
     */
    record Cost(double perSecond, double jvm, double postgres) {
        double cpu() {
            return jvm + postgres;
        }
    }

    /**
     * Runs it.
     *
     * @param usage CPU seconds so far of the system that answers
     * @param request gets a number that no other request of this load gets
     * @throws IllegalStateException if a request fails
     */
    Cost run(Supplier<Usage> usage, IntConsumer request) {
        AtomicInteger numbers = new AtomicInteger();
        repeat(seconds / 4, numbers, request);
        int begun = numbers.get();
        Usage before = usage.get();
        double took = repeat(seconds, numbers, request);
        Usage used = usage.get().since(before);
        double requests = numbers.get() - begun;
        return new Cost(requests / took, 1000 * used.jvm() / requests, 1000 * used.postgres() / requests);
    }

    /** At least one request by each client; the seconds until the last one is answered. */
    private double repeat(double howLong, AtomicInteger numbers, IntConsumer request) {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    do {
                        request.accept(numbers.getAndIncrement());
                    } while (failures.isEmpty() && System.nanoTime() - begun < howLong * 1e9);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        threads.forEach(Pause::forTheEndOf);
        failures.stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException("a request failed", failure);
        });
        return (System.nanoTime() - begun) / 1e9;
    }
}
