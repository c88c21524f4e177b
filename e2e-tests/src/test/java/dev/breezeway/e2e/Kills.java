package dev.breezeway.e2e;

import dev.breezeway.e2e.FleetProcess.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * {@code kill -9} of one process after the other in a random order, again and again: each is killed once before any is
 * killed twice. The seed decides the order, the pauses between kills and how long each stays away, so that it may be
 * killed in the midst of its start, while others are away too, or both instances of a service at once.
 */
final class Kills {
    private static final int LONGEST_ABSENCE_MILLIS = 1500;

    /** On a slow machine more of them would leave nobody to do the work. */
    private static final int MOST_AWAY = 3;

    private final Fleet fleet;
    private final Random random;
    private final int shortestPause;
    private final int longestPause;
    private final Deque<FleetProcess> next = new ArrayDeque<>();
    private final Set<FleetProcess> coming = new HashSet<>();
    private final Map<Kind, Integer> counted = new EnumMap<>(Kind.class);

    Kills(Fleet fleet, Random random, int shortestPause, int longestPause) {
        this.fleet = fleet;
        this.random = random;
        this.shortestPause = shortestPause;
        this.longestPause = longestPause;
    }

    /** Kills as long as it is wanted. */
    void runWhile(BooleanSupplier wanted) {
        while (wanted.getAsBoolean()) {
            Pace.pause(pauseBetween());
            coming.removeIf(FleetProcess::ready);
            if (wanted.getAsBoolean() && coming.size() < MOST_AWAY) {
                kill(next());
            }
        }
    }

    /** How many there were of each kind. */
    Map<Kind, Integer> counted() {
        return Map.copyOf(counted);
    }

    private void kill(FleetProcess victim) {
        victim.kill();
        coming.add(victim);
        counted.merge(victim.kind(), 1, Integer::sum);
        Pace.pause(random.nextInt(LONGEST_ABSENCE_MILLIS));
        victim.launch();
    }

    private FleetProcess next() {
        if (next.isEmpty()) {
            List<FleetProcess> all = new ArrayList<>(fleet.all());
            Collections.shuffle(all, random);
            next.addAll(all);
        }
        return next.removeFirst();
    }

    private int pauseBetween() {
        return shortestPause + random.nextInt(longestPause - shortestPause);
    }
}
