package dev.breezeway.resources.lock;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.authorization.LockLevel;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.listing.ListPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Locks on every scope. They hold at once for what goes through the ARM endpoint, and not for locks themselves. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ManagementLockResource {
    private static final String ALL =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.authorization/locks}";
    private static final String ONE =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.authorization/locks/[^/]+}";

    private static final int LONGEST_NAME = 260;
    private static final int LONGEST_NOTES = 512;
    private static final String NOT_IN_A_NAME = "<>%&:\\?/";

    private final ResourceManagerService service;
    private final ArmRequest request;

    ManagementLockResource(ResourceManagerService service, ArmRequest request) {
        this.service = service;
        this.request = request;
    }

    @GET
    @Path(ALL)
    public ListOf<ManagementLockProperties> list(@Context UriInfo uri) {
        String filter = uri.getQueryParameters().getFirst("$filter");
        boolean atScope = filter != null && filter.strip().equalsIgnoreCase("atScope()");
        if (filter != null && !filter.isBlank() && !atScope) {
            throw ArmErrors.badField("$filter", "The filter is not understood. Use atScope().")
                    .refuse();
        }
        return ListPage.of(
                        service.locks().list(scope(), !atScope),
                        view -> view.id().toLowerCase(Locale.ROOT),
                        uri,
                        request)
                .as(ManagementLockProperties::of);
    }

    @GET
    @Path(ONE)
    public ManagementLockProperties get() {
        return service.locks()
                .find(request.target())
                .map(ManagementLockProperties::of)
                .orElseThrow(
                        () -> ArmError.of(404, "LockNotFound", "The lock '%s' could not be found.".formatted(name()))
                                .refuse());
    }

    @PUT
    @Path(ONE)
    public Response put(byte @Nullable [] content) {
        if (name().length() > LONGEST_NAME || name().chars().anyMatch(c -> NOT_IN_A_NAME.indexOf(c) >= 0)) {
            throw ArmErrors.badField(
                            "lockName", "The name of a lock has at most 260 characters, and none of <>%&:\\?/.")
                    .refuse();
        }
        ManagementLocks.Put put =
                service.locks().put(request.causation(), request.target(), scope(), wanted(JsonBody.parse(content)));
        return Response.status(put.created() ? 201 : 200)
                .entity(ManagementLockProperties.of(put.lock()))
                .build();
    }

    @DELETE
    @Path(ONE)
    public Response delete() {
        return Answers.deleted(service.locks().delete(request.causation(), request.target()));
    }

    private static ManagementLockContent wanted(JsonBody body) {
        LockLevel level = LockLevel.of(body.requiredText("properties.level")).orElseThrow(() -> ArmErrors.badField(
                        "properties.level", "The level of a lock is 'CanNotDelete' or 'ReadOnly'.")
                .refuse());
        String notes = body.text("properties.notes").orElse(null);
        if (notes != null && notes.length() > LONGEST_NOTES) {
            throw ArmErrors.badField("properties.notes", "The notes of a lock have at most 512 characters.")
                    .refuse();
        }
        return new ManagementLockContent(level, notes);
    }

    private String name() {
        return request.target().substring(request.target().lastIndexOf('/') + 1);
    }

    private String scope() {
        return request.scope(ManagementLockProperties.TYPE);
    }
}
