package dev.breezeway.functions.site;

import dev.breezeway.arm.Answers;
import dev.breezeway.functions.FunctionsService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** WebApps_ListSlots: there are none. */
@Path("/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{name}/slots")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SlotResource {
    private final Sites sites;

    SlotResource(FunctionsService service) {
        this.sites = service.sites();
    }

    /** Always empty. */
    @GET
    public Answers.ListOf<Object> list(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name) {
        sites.existing(SiteResource.id(subscription, group, name));
        return Answers.list(List.of());
    }
}
