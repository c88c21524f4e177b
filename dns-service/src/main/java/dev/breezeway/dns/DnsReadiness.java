package dev.breezeway.dns;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the service can work. */
@Readiness
@ApplicationScoped
class DnsReadiness implements HealthCheck {
    private final DnsService service;

    DnsReadiness(DnsService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return service.health();
    }
}
