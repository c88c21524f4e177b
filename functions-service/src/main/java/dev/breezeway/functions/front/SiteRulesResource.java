package dev.breezeway.functions.front;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.access.Verdict;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What the network rules of a site would say to the sealed origin of the request, for whoever asks why. */
@Path("/-/functions/_breezeway/functions/rules")
@RunOnVirtualThread
public class SiteRulesResource {
    private final SiteDoor door;
    private final HttpServerRequest http;

    SiteRulesResource(SiteDoor door, HttpServerRequest http) {
        this.door = door;
        this.http = http;
    }

    /** The verdict on a call of a host. */
    @GET
    public Verdict judge(@QueryParam("host") @Nullable String host) {
        return door.judge(host == null ? "" : host, http)
                .orElseThrow(() -> ArmError.of(404, "NotFound", "There is no site at '%s'.".formatted(host))
                        .refuse());
    }
}
