package dev.breezeway.resources.gateway;

import dev.breezeway.arm.ApiVersion;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.ProviderType;
import dev.breezeway.contracts.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which service owns what a path names. */
final class Owners {
    private Owners() {}

    /** The type that a path names, from its normalised segments; refuses one that no other service owns. */
    static ProviderType of(List<String> segments, ApiVersion version) {
        // by position: a resource, and a group, may have the name "providers"
        int providers =
                segments.getFirst().equals("providers") ? 0 : segments.get(2).equals("providers") ? 2 : 4;
        String namespace = segments.get(providers + 1);
        List<String> types = new ArrayList<>();
        for (int i = providers + 2; i < segments.size(); i += 2) {
            types.add(segments.get(i).toLowerCase(Locale.ROOT));
        }
        String asked = String.join("/", types);
        List<ProviderType> served = ProviderType.of(namespace);
        if (served.isEmpty()) {
            throw ArmErrors.invalidNamespace(namespace).refuse();
        }
        return served.stream()
                .filter(type -> type.owner() != Context.RESOURCE_MANAGER && covers(type, asked))
                .max(Comparator.comparingInt(type -> type.type().length()))
                .orElseThrow(() -> ArmErrors.invalidResourceType(asked, namespace, version.text())
                        .refuse());
    }

    /** Whether it is that type, or one it is in, or an action on it. */
    private static boolean covers(ProviderType type, String asked) {
        return (asked + "/").startsWith(type.type().toLowerCase(Locale.ROOT) + "/");
    }
}
