package dev.breezeway.resources.subscription;

import dev.breezeway.arm.ProviderOperation;
import java.util.List;
import java.util.stream.Stream;

/** The operations that the ARM endpoint serves itself. */
final class OwnOperations {
    private static final String RESOURCES = "Microsoft.Resources";
    private static final String AUTHORIZATION = "Microsoft.Authorization";

    private OwnOperations() {}

    /** Those of Microsoft.Resources. */
    static List<ProviderOperation> ofResources() {
        return Stream.of(
                        ofSubscriptions().map(name -> "subscriptions/" + name),
                        verbs("tags"),
                        Stream.of("checkResourceName/action"))
                .flatMap(part -> part)
                .map(name -> operation(RESOURCES, name))
                .toList();
    }

    /** Those of Microsoft.Authorization. */
    static List<ProviderOperation> ofAuthorization() {
        return Stream.of(
                        verbs("locks"),
                        verbs("roleAssignments"),
                        Stream.of("roleDefinitions/read", "providerOperations/read", "operations/read"))
                .flatMap(part -> part)
                .map(name -> operation(AUTHORIZATION, name))
                .toList();
    }

    private static Stream<String> ofSubscriptions() {
        return Stream.of(
                        Stream.of("read"),
                        verbs("resourceGroups"),
                        Stream.of(
                                "resourceGroups/resources/read",
                                "resourceGroups/moveResources/action",
                                "resourceGroups/validateMoveResources/action",
                                "resourceGroups/exportTemplate/action",
                                "resources/read",
                                "locations/read",
                                "providers/read",
                                "operationresults/read"),
                        verbs("tagNames"),
                        verbs("tagNames/tagValues"))
                .flatMap(part -> part);
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
