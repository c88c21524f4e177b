package dev.breezeway.keyvault;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/keyvault/_breezeway/keyvault")
@RunOnVirtualThread
public class KeyVaultMaintenanceResource extends Maintenance {
    KeyVaultMaintenanceResource(KeyVaultService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
