package dev.breezeway.resources.tag;

import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.group.ResourceGroupId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All tags of a scope at once. A change is done when it is answered. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TagsResource {
    private static final String TAGS =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.resources/tags/[dD][eE][fF][aA][uU][lL][tT]}";

    private static final String TYPE = "Microsoft.Resources/tags";

    private final ResourceManagerService service;
    private final TaggedResources resources;
    private final ArmRequest request;

    TagsResource(ResourceManagerService service, TaggedResources resources, ArmRequest request) {
        this.service = service;
        this.resources = resources;
        this.request = request;
    }

    /** Tags on the wire. */
    public record TagSet(String id, String name, String type, Properties properties) {
        /** Under one more name, as Azure has it. */
        public record Properties(Map<String, String> tags) {}

        private static TagSet of(String scope, Map<String, String> tags) {
            return new TagSet(scope + "/providers/" + TYPE + "/default", "default", TYPE, new Properties(tags));
        }
    }

    /** Those of a subscription, a group or a resource. */
    @GET
    @Path(TAGS)
    public TagSet get() {
        return TagSet.of(scope(), tags());
    }

    /** All anew. */
    @PUT
    @Path(TAGS)
    public TagSet put(byte @Nullable [] content) {
        return TagSet.of(scope(), changed(TagChange.all(content)));
    }

    /** Some of them, by {@code operation}. */
    @PATCH
    @Path(TAGS)
    public TagSet patch(byte @Nullable [] content) {
        return TagSet.of(scope(), changed(TagChange.some(content)));
    }

    /** None any more; 200 also when there were none. */
    @DELETE
    @Path(TAGS)
    public Response delete() {
        Map<String, String> unused = changed(TagChange.none());
        return Response.ok().build();
    }

    private Map<String, String> tags() {
        String[] parts = scope().split("/", -1);
        if (parts.length == 3) {
            return service.tags().tags(parts[2]);
        }
        if (isGroup(parts)) {
            Map<String, String> tags = service.groups()
                    .find(new ResourceGroupId(parts[2], parts[4]))
                    .orElseThrow(() -> ArmErrors.groupNotFound(parts[4]).refuse())
                    .tags();
            return tags == null ? Map.of() : tags;
        }
        return resources.tags(resource(scope()), group());
    }

    private Map<String, String> changed(TagChange change) {
        String[] parts = scope().split("/", -1);
        if (parts.length == 3) {
            return service.tags().change(request.causation(), parts[2], change);
        }
        if (isGroup(parts)) {
            return service.changes().tag(request.causation(), new ResourceGroupId(parts[2], parts[4]), change::of);
        }
        return resources.change(resource(scope()), group(), change);
    }

    private static boolean isGroup(String[] parts) {
        return parts.length == 5 && parts[3].equalsIgnoreCase("resourceGroups");
    }

    private @Nullable UUID group() {
        return request.group().orElse(null);
    }

    private static ResourceId resource(String scope) {
        return ResourceId.parse(scope).orElseThrow(() -> ArmErrors.badField(
                        "scope", "Tags are of a subscription, a resource group or a resource in one.")
                .refuse());
    }

    private String scope() {
        return request.scope(TYPE);
    }
}
