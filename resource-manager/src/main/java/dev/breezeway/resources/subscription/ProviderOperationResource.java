package dev.breezeway.resources.subscription;

import dev.breezeway.arm.Answers;
import dev.breezeway.arm.Answers.ListOf;
import dev.breezeway.arm.ProviderOperation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/** The operations of Microsoft.Resources and Microsoft.Authorization that a role can permit, of those that are served. */
@Path("/-/resource-manager")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderOperationResource {
    private static final List<ProviderOperation> RESOURCES = Stream.of(
                    Stream.of("read"),
                    verbs("resourceGroups"),
                    Stream.of(
                            "resourceGroups/resources/read",
                            "resourceGroups/moveResources/action",
                            "resourceGroups/validateMoveResources/action",
                            "resources/read",
                            "locations/read",
                            "providers/read",
                            "operationresults/read"),
                    verbs("tagNames"),
                    verbs("tagNames/tagValues"))
            .flatMap(part -> part)
            .map(name -> operation("Microsoft.Resources", "subscriptions/" + name))
            .toList();

    @GET
    @Path("providers/microsoft.resources/operations")
    public ListOf<ProviderOperation> resources() {
        return Answers.list(
                Stream.concat(RESOURCES.stream(), verbs("tags").map(name -> operation("Microsoft.Resources", name)))
                        .toList());
    }

    @GET
    @Path("providers/microsoft.authorization/operations")
    public ListOf<ProviderOperation> authorization() {
        return Answers.list(Stream.of(
                        verbs("locks"), verbs("roleAssignments"), Stream.of("roleDefinitions/read", "operations/read"))
                .flatMap(part -> part)
                .map(name -> operation("Microsoft.Authorization", name))
                .toList());
    }

    private static Stream<String> verbs(String type) {
        return Stream.of("read", "write", "delete").map(verb -> type + "/" + verb);
    }

    private static ProviderOperation operation(String provider, String name) {
        String resource = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        String verb = name.substring(name.lastIndexOf('/') + 1);
        return new ProviderOperation(
                provider + "/" + name,
                false,
                new ProviderOperation.Display(provider, resource, verb, (verb + " " + resource).strip()));
    }
}
