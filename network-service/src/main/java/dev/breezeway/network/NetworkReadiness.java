package dev.breezeway.network;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the service can work. */
@Readiness
@ApplicationScoped
class NetworkReadiness implements HealthCheck {
    private final NetworkService service;

    NetworkReadiness(NetworkService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return service.health();
    }
}
