package dev.breezeway.resources.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breezeway.arm.ArmError;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.access.Open;
import dev.breezeway.arm.access.TokenVerifier;
import dev.breezeway.resources.ResourceManagerService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers about service principals, to whoever has a token for this Graph. Users and groups there are none. */
@Open // the token is one for Graph, not for ARM, and is checked here
@Path("/-/resource-manager/graph/v1.0")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DirectoryResource {
    private static final Pattern BY_NAME = Pattern.compile("servicePrincipalNames/any\\(\\w+:\\w+ eq '([^']*)'\\)");
    private static final Pattern BY_APPLICATION = Pattern.compile("appId eq '([^']*)'");
    private static final Pattern BY_DISPLAY_NAME = Pattern.compile("startswith\\(displayName,'([^']*)'\\)");
    private static final int MOST_IDS = 1000;

    private final AccessConfig config;
    private final TokenVerifier tokens;
    private final ResourceManagerService service;

    DirectoryResource(AccessConfig config, TokenVerifier tokens, ResourceManagerService service) {
        this.service = service;
        this.config = config;
        this.tokens = tokens;
    }

    /** A list of Graph's. */
    public record ObjectList(@JsonProperty("value") List<DirectoryObject> value) {
        public ObjectList {
            value = List.copyOf(value);
        }
    }

    /** There is nobody behind an application. */
    @GET
    @Path("me")
    public ObjectList me(@HeaderParam("Authorization") @Nullable String authorization) {
        tokens.verifyForGraph(authorization);
        throw ArmError.of(400, "BadRequest", "/me request is only valid with delegated authentication flow.")
                .refuse();
    }

    @GET
    @Path("{kind: users|groups}")
    public ObjectList nobody(@HeaderParam("Authorization") @Nullable String authorization) {
        tokens.verifyForGraph(authorization);
        return new ObjectList(List.of());
    }

    @GET
    @Path("servicePrincipals")
    public ObjectList list(
            @HeaderParam("Authorization") @Nullable String authorization,
            @QueryParam("$filter") @Nullable String filter) {
        tokens.verifyForGraph(authorization);
        if (filter == null || filter.isBlank()) {
            return new ObjectList(all());
        }
        Matcher name = BY_NAME.matcher(filter.strip());
        Matcher application = BY_APPLICATION.matcher(filter.strip());
        Matcher display = BY_DISPLAY_NAME.matcher(filter.strip());
        if (name.matches()) {
            return of(name.group(1));
        }
        if (application.matches()) {
            return of(application.group(1));
        }
        if (display.matches()) {
            return new ObjectList(all().stream()
                    .filter(o -> o.displayName()
                            .regionMatches(
                                    true,
                                    0,
                                    display.group(1),
                                    0,
                                    display.group(1).length()))
                    .toList());
        }
        throw ArmError.of(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.")
                .refuse();
    }

    @GET
    @Path("servicePrincipals/{id}")
    public DirectoryObject get(
            @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
        tokens.verifyForGraph(authorization);
        return all().stream()
                .filter(o -> o.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> ArmError.of(
                                404,
                                "Request_ResourceNotFound",
                                "Resource '%s' does not exist or one of its queried reference-property objects are not present."
                                        .formatted(id))
                        .refuse());
    }

    @POST
    @Path("directoryObjects/{operation: getByIds|microsoft\\.graph\\.getByIds}")
    public ObjectList byIds(@HeaderParam("Authorization") @Nullable String authorization, byte @Nullable [] content) {
        tokens.verifyForGraph(authorization);
        List<String> ids = JsonBody.parse(content).texts("ids");
        if (ids.size() > MOST_IDS) {
            throw ArmError.of(400, "Request_BadRequest", "At most %d ids are looked up at once.".formatted(MOST_IDS))
                    .refuse();
        }
        return new ObjectList(Stream.concat(all().stream(), assigned())
                .filter(o -> ids.stream().anyMatch(o.id()::equalsIgnoreCase))
                .toList());
    }

    /** Whoever has a role exists, such as the identity of a resource; no more is known of it. */
    private Stream<DirectoryObject> assigned() {
        Set<String> known = all().stream().map(DirectoryObject::id).collect(Collectors.toSet());
        return service.roleAssignments().all().stream()
                .map(view -> view.content().principalId())
                .distinct()
                .filter(id -> !known.contains(id))
                .map(DirectoryObject::unknown);
    }

    private ObjectList of(String applicationId) {
        return new ObjectList(all().stream()
                .filter(o -> o.appId().equalsIgnoreCase(applicationId))
                .toList());
    }

    private List<DirectoryObject> all() {
        return config.principals().entrySet().stream()
                .map(entry -> DirectoryObject.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(DirectoryObject::id))
                .toList();
    }
}
