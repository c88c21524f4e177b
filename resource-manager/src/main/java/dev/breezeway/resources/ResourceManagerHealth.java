package dev.breezeway.resources;

import dev.breezeway.arm.ServiceHealth;
import dev.breezeway.contracts.Context;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the ARM endpoint can work. */
@Readiness
@ApplicationScoped
class ResourceManagerHealth implements HealthCheck {
    private final ResourceManagerService service;

    ResourceManagerHealth(ResourceManagerService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return ServiceHealth.of(Context.RESOURCE_MANAGER, service.events());
    }
}
