package dev.breezeway.signalr.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.ResourceId;
import java.util.regex.Pattern;

/** What the bodies of custom certificates and domains have to look like; anything else a client sends is kept. */
final class CustomRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+",
            Pattern.CASE_INSENSITIVE);

    private CustomRules() {}

    /** The properties to keep. */
    static ObjectNode properties(ResourceId id, CustomKind kind, JsonBody body) {
        if (!NAME.matcher(id.name()).matches()) {
            throw SignalRErrors.badArgument("The name '%s' is invalid.".formatted(id.name()), "name")
                    .refuse();
        }
        switch (kind) {
            case CERTIFICATE -> {
                body.requiredText("properties.keyVaultBaseUri");
                body.requiredText("properties.keyVaultSecretName");
                body.text("properties.keyVaultSecretVersion");
            }
            case DOMAIN -> domain(id, body);
        }
        ObjectNode properties = body.object("properties").orElseGet(JsonNodeFactory.instance::objectNode);
        properties.remove("provisioningState");
        return properties;
    }

    /** The identifier of a certificate's secret. */
    static String secret(ObjectNode certificate) {
        String base = certificate.path("keyVaultBaseUri").asText();
        String version = certificate.path("keyVaultSecretVersion").asText("");
        return base + (base.endsWith("/") ? "" : "/") + "secrets/"
                + certificate.path("keyVaultSecretName").asText() + (version.isEmpty() ? "" : "/" + version);
    }

    private static void domain(ResourceId id, JsonBody body) {
        String name = body.requiredText("properties.domainName");
        if (!DOMAIN.matcher(name).matches()) {
            throw SignalRErrors.badArgument("The domain name '%s' is invalid.".formatted(name), "properties.domainName")
                    .refuse();
        }
        String certificate = body.requiredText("properties.customCertificate.id");
        boolean ofThis = ResourceId.parse(certificate)
                .filter(given -> given.isOfType(SignalRRules.TYPE + "/" + CustomKind.CERTIFICATE.type()))
                .filter(given -> given.root().folded().equals(id.root().folded()))
                .isPresent();
        if (!ofThis) {
            throw SignalRErrors.badArgument(
                            "'%s' is not the id of a custom certificate of this resource.".formatted(certificate),
                            "properties.customCertificate.id")
                    .refuse();
        }
    }
}
