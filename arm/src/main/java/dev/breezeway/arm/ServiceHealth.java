package dev.breezeway.arm;

import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import java.util.OptionalInt;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Readiness of a service: its database answers and its stored events are being published. Kafka being away is reported
 * by the channels' own check. Parked messages are shown, but the service stays ready: other resources go on, and another
 * instance would not do better.
 */
public final class ServiceHealth {
    private ServiceHealth() {}

    /** How the service is now, as a check named after it; runs a statement, so call it from a thread that may wait. */
    public static HealthCheckResponse of(Context context, EventSourcing events) {
        OptionalInt parked = parked(events);
        boolean publishing = parked.isPresent() && events.publishing();
        HealthCheckResponseBuilder check = HealthCheckResponse.named(context.label())
                .status(parked.isPresent() && publishing)
                .withData("database", parked.isPresent())
                .withData("publishing", publishing);
        parked.ifPresent(count -> check.withData("parked", count));
        return check.build();
    }

    /** Empty when the database does not answer. */
    private static OptionalInt parked(EventSourcing events) {
        try {
            return OptionalInt.of(events.parked().count());
        } catch (RuntimeException away) {
            return OptionalInt.empty();
        }
    }
}
