package dev.breezeway.functions.front;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.functions.FunctionsService;
import dev.breezeway.functions.site.InspectedRequest;
import dev.breezeway.functions.site.LivingSite;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The requests that the inspector has kept of a site, for Owners: what reached it, and from where. */
@Path("/-/functions/_breezeway/functions/requests/{site}")
@RunOnVirtualThread
public class SiteRequestsResource {
    private final FunctionsService service;

    SiteRequestsResource(FunctionsService service) {
        this.service = service;
    }

    /** The newest first. */
    @GET
    public ListOf<InspectedRequest> list(@PathParam("site") String name) {
        return Answers.list(service.sites().inspected().of(site(name)));
    }

    /** Forgets them. */
    @DELETE
    public Response forget(@PathParam("site") String name) {
        service.sites().inspected().forget(site(name).incarnation());
        return Response.noContent().build();
    }

    private LivingSite site(String name) {
        return service.sites().named(name).orElseThrow(() -> ArmError.of(
                        404, "NotFound", "There is no site '%s'.".formatted(name))
                .refuse());
    }
}
