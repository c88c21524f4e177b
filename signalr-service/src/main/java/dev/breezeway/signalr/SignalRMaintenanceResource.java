package dev.breezeway.signalr;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/signalr/_breezeway/signalr")
@RunOnVirtualThread
public class SignalRMaintenanceResource extends Maintenance {
    SignalRMaintenanceResource(SignalRService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
