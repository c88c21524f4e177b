package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmErrors;
import dev.breezeway.arm.JsonBody;
import dev.breezeway.arm.Locations;
import java.util.List;
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

    private VaultRules() {}

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw VaultErrors.invalidName(name).refuse();
        }
    }

    static VaultContent content(JsonBody body) {
        String asked = body.text("location")
                .orElseThrow(() -> ArmErrors.locationRequired().refuse());
        String location = Locations.normalize(asked)
                .orElseThrow(() -> ArmErrors.locationUnknown(asked, TYPE).refuse());
        ObjectNode properties = body.object("properties").orElseThrow(() -> ArmErrors.badField(
                        "properties", "The property 'properties' is required and was not given.")
                .refuse());
        if (!GUID.matcher(body.requiredText("properties.tenantId")).matches()) {
            throw ArmErrors.badField("properties.tenantId", "The value of 'properties.tenantId' must be a GUID.")
                    .refuse();
        }
        oneOf("properties.sku.family", body.requiredText("properties.sku.family"), List.of("A"));
        oneOf("properties.sku.name", body.requiredText("properties.sku.name"), List.of("standard", "premium"));
        check(body);
        properties.remove(READ_ONLY);
        return new VaultContent(location, body.tags(), properties);
    }

    private static void check(JsonBody body) {
        body.list("properties.accessPolicies");
        body.object("properties.networkAcls");
        body.flag("properties.enableSoftDelete");
        body.flag("properties.enableRbacAuthorization");
        body.flag("properties.enablePurgeProtection");
        body.text("properties.publicNetworkAccess")
                .ifPresent(v -> oneOf("properties.publicNetworkAccess", v, List.of("enabled", "disabled")));
        body.number("properties.softDeleteRetentionInDays")
                .filter(days -> days < RETENTION_LEAST || days > RETENTION_DAYS)
                .ifPresent(days -> {
                    throw ArmErrors.badField(
                                    "properties.softDeleteRetentionInDays",
                                    "The retention must be between %d and %d days, not %d."
                                            .formatted(RETENTION_LEAST, RETENTION_DAYS, days))
                            .refuse();
                });
        body.text("properties.createMode").filter("recover"::equalsIgnoreCase).ifPresent(mode -> {
            throw ArmErrors.badField(
                            "properties.createMode", "Recovering a deleted vault is not offered; purge it instead.")
                    .refuse();
        });
    }

    private static void oneOf(String field, String value, List<String> values) {
        if (values.stream().noneMatch(value::equalsIgnoreCase)) {
            throw ArmErrors.badField(field, "The value '%s' of '%s' must be one of %s.".formatted(value, field, values))
                    .refuse();
        }
    }
}
