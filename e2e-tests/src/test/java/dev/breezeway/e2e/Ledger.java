package dev.breezeway.e2e;

import static org.awaitility.Awaitility.await;

import dev.breezeway.e2e.Lives.Course;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** All lives that a {@link Fleet} has seen, against what came of them. */
final class Ledger {
    private static final Duration CONVERGENCE = Duration.ofSeconds(60);

    private final Fleet fleet;
    private final List<Lives> all = new ArrayList<>();

    Ledger(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Adds lives that are about to begin. */
    void add(Lives lives) {
        all.add(lives);
    }

    /**
     * Waits until what was stored is on the topics, what is on them has had its effect and nothing of a life is left,
     * and then counts: every effect of all lives is there, and is there once.
     */
    Effects assertSettled() {
        Topics topics = new Topics(fleet.settings().addresses(0));
        Databases databases = new Databases(fleet.settings());
        AtomicReference<Effects> last = new AtomicReference<>();
        await().atMost(CONVERGENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Effects effects = new Effects(topics, databases);
            effects.assertStoresAndTopicsAgree();
            effects.assertNoMessageIsLost();
            effects.assertNothingIsLeft();
            last.set(effects);
        });
        Effects effects = last.get();
        effects.assertNothingHappenedTwice();
        Map<Course, Integer> begun = new EnumMap<>(Course.class);
        all.forEach(lives -> lives.begun().forEach((course, count) -> begun.merge(course, count, Integer::sum)));
        effects.assertCounted(begun);
        return effects;
    }
}
