package dev.breezeway.benchmarks;

import java.util.Collection;
import java.util.List;

/** Measurements of the same thing, sorted; there must be at least one before a figure is asked for. */
record Samples(List<Double> sorted) {
    Samples {
        sorted = List.copyOf(sorted);
    }

    static Samples of(Collection<Double> values) {
        return new Samples(values.stream().sorted().toList());
    }

    double median() {
        return quantile(0.5);
    }

    /** Nearest rank. */
    double quantile(double q) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(q * sorted.size())) - 1L));
    }

    double total() {
        return sorted.stream().mapToDouble(Double::doubleValue).sum();
    }

    int count() {
        return sorted.size();
    }
}
