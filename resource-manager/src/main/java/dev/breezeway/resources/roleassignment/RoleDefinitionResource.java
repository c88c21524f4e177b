package dev.breezeway.resources.roleassignment;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.authorization.RoleDefinition;
import dev.breezeway.arm.authorization.RoleDefinitions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The built-in roles; they are the same on every scope. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RoleDefinitionResource {
    private static final String SCOPED =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.authorization/roledefinitions}";
    private static final String SCOPED_ONE =
            "subscriptions/{subscription}/{scope: \\G(resourcegroups/[^/]+/)?(providers/.+/)?providers/microsoft\\.authorization/roledefinitions/[^/]+}";
    private static final String TENANT = "providers/microsoft.authorization/roledefinitions";

    private static final Pattern FILTER = Pattern.compile(
            "\\s*(roleName|type)\\s+eq\\s+'([^']*)'\\s*|\\s*atScopeAndBelow\\(\\)\\s*|\\s*", Pattern.CASE_INSENSITIVE);

    @GET
    @Path(SCOPED)
    public ListOf<RoleDefinitionProperties> list(
            @PathParam("subscription") String subscription, @QueryParam("$filter") @Nullable String filter) {
        return filtered("/subscriptions/" + subscription, filter);
    }

    @GET
    @Path(SCOPED_ONE)
    public RoleDefinitionProperties get(
            @PathParam("subscription") String subscription, @PathParam("scope") String scope) {
        return found("/subscriptions/" + subscription, scope.substring(scope.lastIndexOf('/') + 1));
    }

    @GET
    @Path(TENANT)
    public ListOf<RoleDefinitionProperties> listForTenant(@QueryParam("$filter") @Nullable String filter) {
        return filtered("", filter);
    }

    @GET
    @Path(TENANT + "/{role}")
    public RoleDefinitionProperties getForTenant(@PathParam("role") String role) {
        return found("", role);
    }

    private static RoleDefinitionProperties found(String scope, String id) {
        return RoleAssignmentResource.guid(id)
                .flatMap(RoleDefinitions::find)
                .map(role -> RoleDefinitionProperties.of(scope, role))
                .orElseThrow(() -> RoleAssignmentErrors.unknownRoleAsked(id).refuse());
    }

    private static ListOf<RoleDefinitionProperties> filtered(String scope, @Nullable String filter) {
        return Answers.list(RoleDefinitions.ALL.stream()
                .filter(taken(filter == null ? "" : filter))
                .map(role -> RoleDefinitionProperties.of(scope, role))
                .toList());
    }

    private static Predicate<RoleDefinition> taken(String filter) {
        Matcher form = FILTER.matcher(filter);
        if (!form.matches()) {
            throw ArmErrors.badField(
                            "$filter", "The filter is not understood. Use roleName eq 'NAME' or type eq 'BuiltInRole'.")
                    .refuse();
        }
        String field = form.group(1);
        if (field == null) {
            return role -> true;
        }
        return field.equalsIgnoreCase("type")
                ? role -> form.group(2).equalsIgnoreCase("BuiltInRole")
                : role -> form.group(2).equalsIgnoreCase(role.roleName());
    }
}
