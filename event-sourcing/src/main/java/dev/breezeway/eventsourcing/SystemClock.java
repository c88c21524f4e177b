package dev.breezeway.eventsourcing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that everything reads. */
@ApplicationScoped
public class SystemClock {
    /** UTC. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
