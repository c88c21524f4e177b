package dev.breezeway.dns;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.dns.publication.ViewSummary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The views for an Owner to look at. */
@Path("/-/dns/_breezeway/dns/views")
@RunOnVirtualThread
public class ViewsResource {
    private final DnsService service;

    ViewsResource(DnsService service) {
        this.service = service;
    }

    /** Every managed network that has names, with its port in this process. */
    @GET
    public ListOf<ViewSummary> list() {
        return Answers.list(service.views());
    }
}
