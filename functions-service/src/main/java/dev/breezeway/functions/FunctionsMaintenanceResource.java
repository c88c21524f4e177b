package dev.breezeway.functions;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/functions/_breezeway/functions")
@RunOnVirtualThread
public class FunctionsMaintenanceResource extends Maintenance {
    FunctionsMaintenanceResource(FunctionsService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
