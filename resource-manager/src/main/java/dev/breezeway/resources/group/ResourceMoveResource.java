package dev.breezeway.resources.group;

import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.resources.ResourceManagerService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resources_MoveResources and ValidateMoveResources: no type can be moved, and this is how Azure says so of one. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResourceMoveResource {
    private final ResourceManagerService service;

    ResourceMoveResource(ResourceManagerService service) {
        this.service = service;
    }

    @POST
    @Path("subscriptions/{subscription}/resourcegroups/{group}/{action: moveresources|validatemoveresources}")
    public Response move(
            @PathParam("subscription") String subscription,
            @PathParam("group") String name,
            byte @Nullable [] content) {
        JsonBody body = JsonBody.parse(content);
        if (service.groups().find(new ResourceGroupId(subscription, name)).isEmpty()) {
            throw ArmErrors.groupNotFound(name).refuse();
        }
        List<String> resources = body.texts("resources");
        if (resources.isEmpty() || body.requiredText("targetResourceGroup").isEmpty()) {
            throw ArmErrors.badField("resources", "The property 'resources' has to name a resource at least.")
                    .refuse();
        }
        String types = resources.stream()
                .map(id -> ResourceId.parse(id).map(ResourceId::type).orElseThrow(() -> ArmErrors.badField(
                                "resources", "'%s' is no id of a resource.".formatted(id))
                        .refuse()))
                .distinct()
                .collect(Collectors.joining("', '"));
        throw ArmError.of(
                        409,
                        "ResourceMoveNotSupported",
                        ("Resource move is not supported for resource types '%s'. Here, a resource stays in the group that "
                                        + "it was created in.")
                                .formatted(types))
                .refuse();
    }
}
