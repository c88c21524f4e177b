package dev.breezeway.signalr.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which other instances are heard of. Silence is counted in own beats that came through the log, and never for longer than
 * from one beat to the next: while the broker or this instance stands still, nobody is silent. Only for the one who applies
 * the log.
 */
final class Instances {
    /** An instance that says nothing for so many beats is gone. */
    static final int PATIENCE = 5;

    private final String self;
    private final InstantSource clock;
    private final Duration interval;
    /** Half a beat less than that many: beats come somewhat early or late. */
    private final Duration patience;

    private final Map<String, Duration> silences = new HashMap<>();
    private @Nullable Instant beat;

    Instances(String self, InstantSource clock, Duration interval) {
        this.self = self;
        this.clock = clock;
        this.interval = interval;
        this.patience = interval.multipliedBy(PATIENCE).minus(interval.dividedBy(2));
    }

    /** Notes that an instance lives; true when it is another one that was not known. */
    boolean heard(String instance) {
        return !instance.equals(self) && silences.put(instance, Duration.ZERO) == null;
    }

    void forget(String instance) {
        silences.remove(instance);
    }

    /** Notes an own beat; the others that were not heard of for too long. */
    List<String> silent() {
        Instant now = clock.instant();
        Duration passed = beat == null ? Duration.ZERO : Duration.between(beat, now);
        beat = now;
        Duration counted = passed.isNegative() || passed.compareTo(interval) > 0 ? interval : passed;
        silences.replaceAll((instance, silence) -> silence.plus(counted));
        return silences.entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(patience) >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
