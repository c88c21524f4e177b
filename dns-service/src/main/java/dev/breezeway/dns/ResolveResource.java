package dev.breezeway.dns;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.dns.answer.Trace;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** A name as one network sees it, with the records used: for the fabric on the way to it, and for Owners who ask why. */
@Path("/-/dns/_breezeway/dns/resolve")
@RunOnVirtualThread
public class ResolveResource {
    private final DnsService service;

    ResolveResource(DnsService service) {
        this.service = service;
    }

    /**
     * Resolves a name.
     *
     * @param network ARM id of the SignalR whose managed network asks; without it the public internet asks
     */
    @GET
    public Trace resolve(@QueryParam("name") @Nullable String name, @QueryParam("network") @Nullable String network) {
        if (name == null || name.isBlank()) {
            throw ArmErrors.badField("name", "The query parameter 'name' is required.")
                    .refuse();
        }
        return service.resolve(name, network);
    }
}
