package dev.breezeway.network;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/network/_breezeway/network")
@RunOnVirtualThread
public class NetworkMaintenanceResource extends Maintenance {
    NetworkMaintenanceResource(NetworkService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
