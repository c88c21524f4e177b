package dev.breezeway.keyvault;

import dev.breezeway.arm.ServiceHealth;
import dev.breezeway.contracts.Context;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the service can work. */
@Readiness
@ApplicationScoped
class KeyVaultHealth implements HealthCheck {
    private final KeyVaultService service;

    KeyVaultHealth(KeyVaultService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return ServiceHealth.of(Context.KEYVAULT, service.events());
    }
}
