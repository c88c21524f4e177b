package dev.breezeway.functions;

import dev.breezeway.arm.ServiceHealth;
import dev.breezeway.contracts.Context;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the service can work. */
@Readiness
@ApplicationScoped
class FunctionsHealth implements HealthCheck {
    private final FunctionsService service;

    FunctionsHealth(FunctionsService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return ServiceHealth.of(Context.FUNCTIONS, service.events());
    }
}
