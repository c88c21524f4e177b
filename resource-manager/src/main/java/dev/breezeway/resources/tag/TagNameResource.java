package dev.breezeway.resources.tag;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.tag.TagDetails.TagValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The names and values of tags in a subscription: those that are foreseen, and in the list those in use too. */
@Path("/-/resource-manager/subscriptions/{subscription}/tagnames")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TagNameResource {
    private static final String NAME = "{name}";
    private static final String VALUE = "{name}/tagvalues/{value}";

    private final ResourceManagerService service;
    private final TagCounts counts;
    private final ArmRequest request;

    TagNameResource(ResourceManagerService service, TagCounts counts, ArmRequest request) {
        this.service = service;
        this.counts = counts;
        this.request = request;
    }

    /** In the order of names without case. */
    @GET
    public ListOf<TagDetails> list(@PathParam("subscription") String subscription) {
        return Answers.list(counts.all(subscription));
    }

    /** Foresees a name. */
    @PUT
    @Path(NAME)
    public Response put(@PathParam("subscription") String subscription, @PathParam("name") String name) {
        TagRegister.Kept kept = service.tags().keep(request.causation(), subscription, TagChange.name(name));
        return Response.status(kept.created() ? 201 : 200)
                .entity(TagDetails.of(subscription, kept.name()))
                .build();
    }

    /** Refused while values are foreseen for it. */
    @DELETE
    @Path(NAME)
    public Response delete(@PathParam("subscription") String subscription, @PathParam("name") String name) {
        return Answers.deleted(service.tags().drop(request.causation(), subscription, name));
    }

    /** Foresees a value of a name that is foreseen. */
    @PUT
    @Path(VALUE)
    public Response putValue(
            @PathParam("subscription") String subscription,
            @PathParam("name") String name,
            @PathParam("value") String value) {
        TagRegister.Kept kept = service.tags().keep(request.causation(), subscription, name, TagChange.value(value));
        return Response.status(kept.created() ? 201 : 200)
                .entity(TagValue.of(TagDetails.id(subscription, kept.name().name()), value, 0))
                .build();
    }

    /** Resources that have it keep it. */
    @DELETE
    @Path(VALUE)
    public Response deleteValue(
            @PathParam("subscription") String subscription,
            @PathParam("name") String name,
            @PathParam("value") String value) {
        return Answers.deleted(service.tags().drop(request.causation(), subscription, name, value));
    }
}
