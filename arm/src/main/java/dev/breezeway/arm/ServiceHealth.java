package dev.breezeway.arm;

import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Readiness of a service: its database answers and its stored events are being published. Kafka being away is reported
 * by the channels' own check. Parked messages are shown, but the service stays ready: other resources go on, and another
 * instance would not do better.
 */
public final class ServiceHealth {
    private static final int PATIENCE_SECONDS = 3;
    private static final Reading AWAY = new Reading(OptionalInt.empty(), false);
    /** What was asked and is not answered yet: whoever asks meanwhile waits for the same, not at another connection. */
    private static final Map<EventSourcing, CompletableFuture<Reading>> ASKED = new ConcurrentHashMap<>();

    private ServiceHealth() {}

    /**
     * How the service is now, as a check named after it; runs a statement, so call it from a thread that may wait. A
     * database that does not answer for seconds is as good as away, and nobody who asks has to wait for it any longer.
     */
    public static HealthCheckResponse of(Context context, EventSourcing events) {
        Reading reading = ASKED.computeIfAbsent(events, ServiceHealth::ask)
                .copy()
                .completeOnTimeout(AWAY, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        HealthCheckResponseBuilder check = HealthCheckResponse.named(context.label())
                .status(reading.parked.isPresent() && reading.publishing)
                .withData("database", reading.parked.isPresent())
                .withData("publishing", reading.publishing);
        reading.parked.ifPresent(count -> check.withData("parked", count));
        return check.build();
    }

    /** What the database said; {@code parked} is empty when it did not answer. */
    private record Reading(OptionalInt parked, boolean publishing) {}

    private static CompletableFuture<Reading> ask(EventSourcing events) {
        CompletableFuture<Reading> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            Reading reading = read(events);
            ASKED.remove(events);
            answer.complete(reading);
        });
        return answer;
    }

    private static Reading read(EventSourcing events) {
        try {
            int parked = events.parked().count();
            return new Reading(OptionalInt.of(parked), events.publishing());
        } catch (RuntimeException away) {
            return AWAY;
        }
    }
}
