package dev.breezeway.approval;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/approval/_breezeway/approval")
@RunOnVirtualThread
public class ApprovalMaintenanceResource extends Maintenance {
    ApprovalMaintenanceResource(ApprovalService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
