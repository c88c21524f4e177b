package dev.breezeway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The same request by several clients at once, one after the other each, for some seconds.
 *
 * @param clients at once
 * @param seconds that count; a quarter of them is run before, to warm up
 * @param warmUp so many requests are run before even if that takes longer
 */
record Load(int clients, double seconds, int warmUp) {
    /** One request for each of these numbers, by several clients at once; the last one is not sent. */
    static void each(int clients, int from, int to, IntConsumer request) {
        try (var threads = new ForkJoinPool(clients)) {
            threads.submit(() -> IntStream.range(from, to).parallel().forEach(request))
                    .join();
        }
    }

    /**
     * What came of it.
     *
     * @param perSecond requests that were answered
     * @param jvm milliseconds of CPU for each, in the JVM that answers
     * @param postgres and in its PostgreSQL
     * @param generator and in what puts the load on
     */
    record Cost(double perSecond, double jvm, double postgres, double generator) {
        /** What so many requests took together. */
        static Cost of(double requests, double seconds, Usage used) {
            double each = 1000 / requests;
            return new Cost(requests / seconds, each * used.jvm(), each * used.postgres(), each * used.self());
        }

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
        repeat(seconds / 4, warmUp, numbers, request);
        int begun = numbers.get();
        Usage before = usage.get();
        double took = repeat(seconds, 0, numbers, request);
        Usage used = usage.get().since(before);
        return Cost.of(numbers.get() - begun, took, used);
    }

    /** At least one request by each client; the seconds until the last one is answered. */
    private double repeat(double howLong, int atLeast, AtomicInteger numbers, IntConsumer request) {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    do {
                        request.accept(numbers.getAndIncrement());
                    } while (failures.isEmpty()
                            && (System.nanoTime() - begun < howLong * 1e9 || numbers.get() < atLeast));
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
