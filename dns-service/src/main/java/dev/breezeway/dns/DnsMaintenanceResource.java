package dev.breezeway.dns;

import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.maintenance.Maintenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;

/** Parked messages and read models of this service. */
@Path("/-/dns/_breezeway/dns")
@RunOnVirtualThread
public class DnsMaintenanceResource extends Maintenance {
    DnsMaintenanceResource(DnsService service, ArmRequest arm) {
        super(service::events, arm);
    }
}
