package dev.breezeway.resources.roleassignment;

import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.access.ArmRequest;
import dev.breezeway.arm.authorization.RoleDefinitions;
import dev.breezeway.resources.ResourceManagerService;
import dev.breezeway.resources.listing.ListPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Role assignments on every scope. They hold at once for what goes through the ARM endpoint. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RoleAssignmentResource {
    private static final String ALL =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.authorization/roleassignments}";
    private static final String ONE =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.authorization/roleassignments/[^/]+}";

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ResourceManagerService service;
    private final ArmRequest request;

    RoleAssignmentResource(ResourceManagerService service, ArmRequest request) {
        this.service = service;
        this.request = request;
    }

    @GET
    @Path(ALL)
    public ListOf<RoleAssignmentProperties> list(@PathParam("subscription") String subscription, @Context UriInfo uri) {
        AssignmentFilter filter =
                AssignmentFilter.parse(scope(), uri.getQueryParameters().getFirst("$filter"));
        return ListPage.of(
                        service.roleAssignments().all().stream().filter(filter).toList(),
                        view -> view.id().toLowerCase(Locale.ROOT),
                        uri,
                        request)
                .as(view -> RoleAssignmentProperties.of(subscription, view));
    }

    @GET
    @Path(ONE)
    public RoleAssignmentProperties get(@PathParam("subscription") String subscription) {
        return service.roleAssignments()
                .find(request.target())
                .map(view -> RoleAssignmentProperties.of(subscription, view))
                .orElseThrow(() -> RoleAssignmentErrors.notFound(name()).refuse());
    }

    @PUT
    @Path(ONE)
    public Response put(@PathParam("subscription") String subscription, byte @Nullable [] content) {
        if (!GUID.matcher(name()).matches()) {
            throw RoleAssignmentErrors.badName(name()).refuse();
        }
        RoleAssignments.Put put = service.roleAssignments()
                .put(request.causation(), request.target(), scope(), wanted(JsonBody.parse(content)));
        return Response.status(put.created() ? 201 : 200)
                .entity(RoleAssignmentProperties.of(subscription, put.assignment()))
                .build();
    }

    @DELETE
    @Path(ONE)
    public Response delete(@PathParam("subscription") String subscription) {
        return service.roleAssignments()
                .delete(request.causation(), request.target())
                .map(view -> Response.ok(RoleAssignmentProperties.of(subscription, view)))
                .orElseGet(Response::noContent)
                .build();
    }

    private static RoleAssignmentContent wanted(JsonBody body) {
        String role = body.requiredText("properties.roleDefinitionId");
        UUID definition = guid(role.substring(role.lastIndexOf('/') + 1))
                .flatMap(RoleDefinitions::find)
                .orElseThrow(() -> RoleAssignmentErrors.unknownRole(role).refuse())
                .id();
        UUID principal = body.text("properties.principalId")
                .flatMap(RoleAssignmentResource::guid)
                .orElseThrow(() -> RoleAssignmentErrors.badPrincipal().refuse());
        return new RoleAssignmentContent(
                definition,
                principal.toString(),
                body.text("properties.principalType").orElse(null),
                body.text("properties.description").orElse(null),
                body.text("properties.condition").orElse(null),
                body.text("properties.conditionVersion").orElse(null));
    }

    static Optional<UUID> guid(String text) {
        return GUID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private String name() {
        return request.target().substring(request.target().lastIndexOf('/') + 1);
    }

    private String scope() {
        return request.scope(RoleAssignmentProperties.TYPE);
    }
}
