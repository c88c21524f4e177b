package dev.breezeway.signalr.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which instances are heard of. Only for the one who applies the log. */
final class Instances {
    /** An instance that says nothing for this long is gone. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    private final String self;
    private final InstantSource clock;
    private final Map<String, Instant> heard = new HashMap<>();

    Instances(String self, InstantSource clock) {
        this.self = self;
        this.clock = clock;
    }

    /** Notes that an instance lives; true when it was not known to. */
    boolean heard(String instance) {
        return heard.put(instance, clock.instant()) == null;
    }

    void forget(String instance) {
        heard.remove(instance);
    }

    /** Others that were not heard of for too long. */
    List<String> silent() {
        Instant since = clock.instant().minus(PATIENCE);
        return heard.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(self) && entry.getValue().isBefore(since))
                .map(Map.Entry::getKey)
                .toList();
    }
}
