package dev.breezeway.resources.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.arm.Locations;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.contracts.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource provider on the wire. Every provider that is served is registered from the start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Provider(
        @Nullable String id,
        String namespace,
        @Nullable String registrationState,
        @Nullable String registrationPolicy,
        List<Type> resourceTypes) {

    /** A resource type; its api-versions are newest first. */
    record Type(
            String resourceType,
            List<String> locations,
            List<String> apiVersions,
            String defaultApiVersion,
            String capabilities) {}

    /**
     * The provider of that namespace, without case, as a subscription sees it.
     *
     * @param unregistered those that it is not registered for
     */
    static Optional<Provider> in(String subscription, String namespace, Set<String> unregistered) {
        return types(namespace)
                .map(types -> new Provider(
                        "/subscriptions/%s/providers/%s".formatted(subscription, canonical(namespace)),
                        canonical(namespace),
                        unregistered.contains(canonical(namespace)) ? "Unregistered" : "Registered",
                        isFree(namespace) ? "RegistrationFree" : "RegistrationRequired",
                        types));
    }

    /** The provider of that namespace, without case, as everyone sees it. */
    static Optional<Provider> of(String namespace) {
        return types(namespace).map(types -> new Provider(null, canonical(namespace), null, null, types));
    }

    /** Whether no subscription can do without it: what the ARM endpoint serves itself. */
    static boolean isFree(String namespace) {
        return ProviderType.of(namespace).getFirst().owner() == Context.RESOURCE_MANAGER;
    }

    private static Optional<List<Type>> types(String namespace) {
        List<Type> types =
                ProviderType.of(namespace).stream().map(Provider::type).toList();
        return types.isEmpty() ? Optional.empty() : Optional.of(types);
    }

    private static Type type(ProviderType type) {
        return new Type(
                type.type(),
                type.grouped()
                        ? Locations.all().stream().map(Locations::displayName).toList()
                        : List.of(),
                type.apiVersions(),
                type.apiVersions().getFirst(),
                type.grouped() ? "SupportsTags, SupportsLocation" : "None");
    }

    private static String canonical(String namespace) {
        return ProviderType.of(namespace).getFirst().namespace();
    }
}
