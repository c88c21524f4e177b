package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a vault's body has to look like; anything else a client sends is kept as it came. */
final class VaultRules {
    static final int RETENTION_DAYS = 90;
    static final String TYPE = "Microsoft.KeyVault/vaults";

    private static final int RETENTION_LEAST = 7;
    private static final Pattern NAME = Pattern.compile("(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final List<String> READ_ONLY =
            List.of("vaultUri", "provisioningState", "privateEndpointConnections", "hsmPoolResourceId", "createMode");

    private static final List<String> FLAGS = List.of(
            "enabledForDeployment",
            "enabledForDiskEncryption",
            "enabledForTemplateDeployment",
            "enableRbacAuthorization");

    private VaultRules() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static void name(String name) {
        if (!isName(name)) {
            throw VaultErrors.invalidName(name).refuse();
        }
    }

    /** The whole content that a PUT describes. */
    static VaultContent content(JsonBody body) {
        String location = location(body);
        ObjectNode properties = body.object("properties").orElseThrow(() -> ArmErrors.badField(
                        "properties", "The property 'properties' is required and was not given.")
                .refuse());
        body.requiredText("properties.tenantId");
        body.requiredText("properties.sku.family");
        body.requiredText("properties.sku.name");
        check(body, properties);
        return new VaultContent(location, body.tags(), properties);
    }

    /** What a PATCH changes. */
    static VaultChange.Patch patch(JsonBody body) {
        ObjectNode properties = body.object("properties").orElseGet(JsonNodeFactory.instance::objectNode);
        check(body, properties);
        return new VaultChange.Patch(body.tags(), properties);
    }

    /** What a change of access policies changes. */
    static VaultChange.Policies policies(String kind, JsonBody body) {
        AccessPolicies.Kind known = AccessPolicies.Kind.of(kind).orElseThrow(() -> ArmErrors.badField(
                        "operationKind", "The value '%s' must be one of [add, replace, remove].".formatted(kind))
                .refuse());
        if (!body.list("properties.accessPolicies")) {
            throw ArmErrors.badField(
                            "properties.accessPolicies",
                            "The property 'properties.accessPolicies' is required and was not given.")
                    .refuse();
        }
        ArrayNode entries = (ArrayNode) body.object("properties").orElseThrow().path("accessPolicies");
        AccessPolicies.check(entries);
        return new VaultChange.Policies(known, entries);
    }

    /** Where the deleted vault is that a PUT asks to recover; empty when it asks for nothing of the kind. */
    static Optional<String> recovery(JsonBody body) {
        return body.text("properties.createMode")
                .filter("recover"::equalsIgnoreCase)
                .map(mode -> location(body));
    }

    private static String location(JsonBody body) {
        String asked = body.text("location")
                .orElseThrow(() -> ArmErrors.locationRequired().refuse());
        return Locations.normalize(asked)
                .orElseThrow(() -> ArmErrors.locationUnknown(asked, TYPE).refuse());
    }

    private static void check(JsonBody body, ObjectNode properties) {
        body.text("properties.tenantId")
                .filter(tenant -> !GUID.matcher(tenant).matches())
                .ifPresent(tenant -> {
                    throw ArmErrors.badField(
                                    "properties.tenantId", "The value of 'properties.tenantId' must be a GUID.")
                            .refuse();
                });
        sku(body, properties);
        FLAGS.forEach(flag -> body.flag("properties." + flag));
        irreversible(body);
        oneOf(body, "properties.createMode", List.of("default", "recover"));
        oneOf(body, "properties.publicNetworkAccess", List.of("Enabled", "Disabled"))
                .ifPresent(value -> properties.put("publicNetworkAccess", value));
        if (body.object("properties.networkAcls").isPresent()) {
            NetworkRules.normalize((ObjectNode) properties.get("networkAcls"));
        }
        if (body.list("properties.accessPolicies")) {
            AccessPolicies.check(properties.get("accessPolicies"));
        }
        properties.remove(READ_ONLY);
    }

    private static void sku(JsonBody body, ObjectNode properties) {
        if (body.object("properties.sku").isPresent()) {
            ObjectNode sku = (ObjectNode) properties.get("sku");
            body.requiredText("properties.sku.family");
            body.requiredText("properties.sku.name");
            oneOf(body, "properties.sku.family", List.of("A")).ifPresent(value -> sku.put("family", value));
            oneOf(body, "properties.sku.name", List.of("standard", "premium"))
                    .ifPresent(value -> sku.put("name", value));
        }
    }

    private static void irreversible(JsonBody body) {
        body.flag("properties.enableSoftDelete").filter(on -> !on).ifPresent(off -> {
            throw VaultErrors.softDeleteStays().refuse();
        });
        body.flag("properties.enablePurgeProtection").filter(on -> !on).ifPresent(off -> {
            throw VaultErrors.purgeProtectionStays().refuse();
        });
        body.number("properties.softDeleteRetentionInDays")
                .filter(days -> days < RETENTION_LEAST || days > RETENTION_DAYS)
                .ifPresent(days -> {
                    throw ArmErrors.badField(
                                    "properties.softDeleteRetentionInDays",
                                    "The retention must be between %d and %d days, not %d."
                                            .formatted(RETENTION_LEAST, RETENTION_DAYS, days))
                            .refuse();
                });
    }

    /** A text that has to be one of these, without regard to case, in the spelling of the list. */
    private static Optional<String> oneOf(JsonBody body, String field, List<String> values) {
        return body.text(field).map(value -> values.stream()
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> ArmErrors.badField(
                                field, "The value '%s' of '%s' must be one of %s.".formatted(value, field, values))
                        .refuse()));
    }
}
