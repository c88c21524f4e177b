package dev.breezeway.fabric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when both listeners of the entry are up; says nothing about the services behind it. */
@Readiness
@ApplicationScoped
public class EntryHealth implements HealthCheck {

    private final Entry entry;

    @Inject
    public EntryHealth(Entry entry) {
        this.entry = entry;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("fabric entry")
                .status(entry.listening())
                .withData("httpsPort", entry.httpsPort())
                .withData("httpPort", entry.httpPort())
                .build();
    }
}
