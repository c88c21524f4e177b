package dev.breezeway.signalr.dataplane;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.access.Verdict;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/**
 * What the network rules of a SignalR would say to the sealed origin of the request, for whoever asks why. They tell types
 * of requests apart, which are known by their path.
 */
@Path("/-/signalr/_breezeway/signalr/rules")
@RunOnVirtualThread
public class SignalRRulesResource {
    private final Gate gate;
    private final HttpServerRequest http;

    SignalRRulesResource(Gate gate, HttpServerRequest http) {
        this.gate = gate;
        this.http = http;
    }

    /** The verdict on a call of a path of a host, which may have a port. */
    @GET
    public Verdict judge(
            @QueryParam("host") @DefaultValue("") String host, @QueryParam("path") @DefaultValue("") String path) {
        return gate.judge(http, host, path)
                .orElseThrow(() -> ArmError.of(404, "NotFound", "There is no SignalR at '%s'.".formatted(host))
                        .refuse());
    }
}
