package dev.breezeway.functions.site;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.access.ArmRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Every operation on a slot: there is none and none can be made, whatever is asked about one. */
@Path(
        "/-/functions/subscriptions/{subscription}/resourcegroups/{group}/providers/microsoft.web/sites/{name}/slots/{slot: .+}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SlotUnservedResource {
    private final ArmRequest request;

    SlotUnservedResource(ArmRequest request) {
        this.request = request;
    }

    /** None is there. */
    @GET
    public Object get(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @PathParam("slot") String slot) {
        throw ArmErrors.resourceNotFound(
                        SiteResource.id(subscription, group, name).child("slots", slot.split("/", 2)[0]))
                .refuse();
    }

    /** Nothing to delete. */
    @DELETE
    public Response delete() {
        return Answers.deleted(false);
    }

    /** Refused. */
    @PUT
    @Consumes(MediaType.WILDCARD)
    public Object put() {
        throw notServed();
    }

    /** Refused. */
    @PATCH
    @Consumes(MediaType.WILDCARD)
    public Object patch() {
        throw notServed();
    }

    /** Refused. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Object post() {
        throw notServed();
    }

    private RuntimeException notServed() {
        return ArmError.of(
                        400,
                        "FeatureNotSupported",
                        "Slots of a site are not served here: no app is deployed that could be swapped. '%s' was refused."
                                .formatted(request.target()))
                .refuse();
    }
}
