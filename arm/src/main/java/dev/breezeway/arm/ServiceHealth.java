package dev.breezeway.arm;

import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Readiness of a service: its database answers and its stored events are being published. Kafka being away is reported
 * by the channels' own check.
 */
public final class ServiceHealth {
    private ServiceHealth() {}

    /** How the service is now, as a check named after it; runs a statement, so call it from a thread that may wait. */
    public static HealthCheckResponse of(Context context, EventSourcing events) {
        boolean database = answers(events);
        boolean publishing = events.publishing();
        return HealthCheckResponse.named(context.label())
                .status(database && publishing)
                .withData("database", database)
                .withData("publishing", publishing)
                .build();
    }

    private static boolean answers(EventSourcing events) {
        try {
            return events.sql().first("select 1", row -> true).orElse(false);
        } catch (RuntimeException away) {
            return false;
        }
    }
}
