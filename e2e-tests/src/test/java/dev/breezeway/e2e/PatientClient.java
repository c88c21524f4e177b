package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A client that repeats a request that got no answer, or one that says "not now", at the next of the entries. Any other
 * refusal fails, and so does an answer that no client could make sense of. Thread-safe.
 */
final class PatientClient {
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);
    private static final int POLL_MILLIS = 150;
    private static final int AWAY_MILLIS = 600;

    private final List<Arm> entries;
    private final Duration limit;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, AtomicInteger> repeated = new ConcurrentSkipListMap<>();

    PatientClient(List<Arm> entries, Duration limit) {
        this.entries = List.copyOf(entries);
        this.limit = limit;
    }

    /** How often a request was repeated, by the reason. */
    Map<String, AtomicInteger> repeated() {
        return repeated;
    }

    int repetitions() {
        return repeated.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Repeats a request until its answer is the wanted one. */
    Answer until(Function<Arm, Answer> request, Predicate<Answer> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            Arm arm = entries.get(Math.floorMod(next.get(), entries.size()));
            try {
                Answer answer = request.apply(arm);
                last = answer.toString();
                if (wanted.test(answer)) {
                    return answer;
                }
                boolean notNow = NOT_NOW.contains(answer.status());
                assertThat(notNow || answer.status() < 400).as(last).isTrue();
                if (notNow) {
                    assertThat(answer.status() != 503
                                    || !answer.header("Retry-After").isEmpty())
                            .as("%s without Retry-After", answer)
                            .isTrue();
                    repeat(Integer.toString(answer.status()));
                }
            } catch (UncheckedIOException e) {
                last = e.toString();
                repeat("no answer");
                Pace.pause(AWAY_MILLIS); // it is not there; to ask it more often would only slow its start down
            }
            Pace.pause(POLL_MILLIS);
        }
        throw new AssertionError("not within " + limit + ": " + last);
    }

    private void repeat(String reason) {
        repeated.computeIfAbsent(reason, r -> new AtomicInteger()).incrementAndGet();
        next.incrementAndGet();
    }
}
