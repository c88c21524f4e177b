package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ResourceId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The certificates and domains of one SignalR: a domain has a certificate that is there for as long as it has it. */
final class Customs {
    private final Map<CustomKind, Map<String, ObjectNode>> all = new HashMap<>();

    /** Whether this is what it has already; refused when a domain's certificate is not there. */
    boolean has(CustomKind kind, String name, ObjectNode properties) {
        if (kind == CustomKind.DOMAIN && !of(CustomKind.CERTIFICATE).containsKey(folded(certificate(properties)))) {
            throw SignalRErrors.badArgument(
                            "The custom certificate '%s' could not be found.".formatted(certificate(properties)),
                            "properties.customCertificate.id")
                    .refuse();
        }
        return properties.equals(of(kind).get(folded(name)));
    }

    /** Whether it can be removed, because it is there; refused while a domain has the certificate. */
    boolean removable(CustomKind kind, String name) {
        boolean used = kind == CustomKind.CERTIFICATE
                && of(CustomKind.DOMAIN).values().stream()
                        .anyMatch(domain -> certificate(domain).equalsIgnoreCase(name));
        if (used) {
            throw SignalRErrors.customCertificateInUse(name).refuse();
        }
        return of(kind).containsKey(folded(name));
    }

    void put(CustomKind kind, String name, ObjectNode properties) {
        of(kind).put(folded(name), properties);
    }

    void remove(CustomKind kind, String name) {
        of(kind).remove(folded(name));
    }

    private Map<String, ObjectNode> of(CustomKind kind) {
        return all.computeIfAbsent(kind, unused -> new HashMap<>());
    }

    /** The name of a domain's certificate, empty when it has none. */
    private static String certificate(ObjectNode domain) {
        return ResourceId.parse(domain.at("/customCertificate/id").asText())
                .map(ResourceId::name)
                .orElse("");
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
