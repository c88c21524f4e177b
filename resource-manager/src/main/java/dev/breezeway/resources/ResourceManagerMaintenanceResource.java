package dev.breezeway.resources;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/resource-manager/_breezeway/resource-manager")
@RunOnVirtualThread
public class ResourceManagerMaintenanceResource extends Maintenance {
    ResourceManagerMaintenanceResource(ResourceManagerService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
