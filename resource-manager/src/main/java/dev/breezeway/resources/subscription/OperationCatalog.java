package dev.breezeway.resources.subscription;

import dev.breezeway.arm.ProviderOperation;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.resources.gateway.OwnerReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operations of every provider, each asked of the service that has it, in the order of resource types. */
@ApplicationScoped
class OperationCatalog {
    private final OwnerReads owners;

    OperationCatalog(OwnerReads owners) {
        this.owners = owners;
    }

    /** The list of a service. */
    private record Listed(List<ProviderOperation> value) {}

    /** A provider and its operations on the wire: those of resource types, and those of none. */
    record Metadata(
            String id,
            String name,
            String type,
            String displayName,
            List<ResourceType> resourceTypes,
            List<Operation> operations) {}

    /** The operations on one resource type. */
    record ResourceType(String name, String displayName, List<Operation> operations) {}

    /** An operation that a role can permit. */
    record Operation(String name, String displayName, String description, String origin, boolean isDataAction) {}

    /**
     * What a provider has, looked up without case; empty when it is not served.
     *
     * @param types whether to say what there is of each resource type
     */
    Optional<Metadata> of(String namespace, boolean types) {
        return ProviderType.of(namespace).stream()
                .findFirst()
                .map(ProviderType::namespace)
                .map(name -> metadata(name, types ? operations(name) : List.of()));
    }

    private static Metadata metadata(String namespace, List<ProviderOperation> operations) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        List<ProviderOperation> own = operations.stream()
                .filter(operation -> operation.name().startsWith(namespace + "/"))
                .toList();
        own.forEach(operation -> {
            String rest = operation.name().substring(namespace.length() + 1);
            String type = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
            types.merge(type, new ResourceType(type, type, List.of(wire(operation))), OperationCatalog::both);
        });
        ResourceType none = types.remove("");
        return new Metadata(
                "/providers/Microsoft.Authorization/providerOperations/" + namespace,
                namespace,
                "Microsoft.Authorization/providerOperations",
                namespace,
                List.copyOf(types.values()),
                none == null ? List.of() : none.operations());
    }

    private static ResourceType both(ResourceType one, ResourceType other) {
        List<Operation> all = new ArrayList<>(one.operations());
        all.addAll(other.operations());
        return new ResourceType(one.name(), one.displayName(), all);
    }

    private static Operation wire(ProviderOperation operation) {
        return new Operation(
                operation.name(),
                operation.display().operation(),
                operation.display().description(),
                "user,system",
                operation.isDataAction());
    }

    private List<ProviderOperation> operations(String namespace) {
        return switch (namespace) {
            case "Microsoft.Resources" -> OwnOperations.ofResources();
            case "Microsoft.Authorization" -> OwnOperations.ofAuthorization();
            default ->
                ProviderType.find(namespace, "operations")
                        .map(type -> owners.get(
                                        type,
                                        "/providers/" + namespace.toLowerCase(Locale.ROOT) + "/operations",
                                        "api-version=" + type.apiVersions().getFirst(),
                                        null,
                                        Listed.class)
                                .value())
                        .orElse(List.of());
        };
    }
}
