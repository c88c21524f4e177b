package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.arm.ArmResource;
import dev.breezeway.arm.ResourceId;
import dev.breezeway.arm.ResourceStore.Stored;
import dev.breezeway.arm.SystemData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vaults in the read model, and as ARM shows them. */
final class VaultView {
    private VaultView() {}

    /** A living vault. */
    record Living(VaultContent content, SystemData systemData) {}

    /** A soft-deleted vault. */
    record Deleted(String vaultId, VaultContent content, Instant deletionDate, Instant scheduledPurgeDate) {}

    /** {@code properties} of a deleted vault on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeletedProperties(
            String vaultId,
            String location,
            Map<String, String> tags,
            Instant deletionDate,
            Instant scheduledPurgeDate,
            @Nullable Boolean purgeProtectionEnabled) {}

    static String host(String name) {
        return name.toLowerCase(java.util.Locale.ROOT) + ".vault.azure.net";
    }

    /** While its name is being registered, a vault shows its host without the slash at the end, as Azure's does. */
    static ArmResource render(ResourceId id, Living vault, List<ArmResource> connections, boolean registering) {
        ObjectNode properties = vault.content().properties().deepCopy();
        defaults(properties);
        properties.put("vaultUri", "https://" + host(id.name()) + (registering ? "" : "/"));
        properties.put("provisioningState", registering ? "RegisteringDns" : "Succeeded");
        properties.putPOJO("privateEndpointConnections", connections);
        Map<String, String> tags = vault.content().tags();
        return new ArmResource(
                id.toString(),
                id.name(),
                VaultRules.TYPE,
                vault.content().location(),
                tags == null ? Map.of() : tags,
                null,
                null,
                null,
                vault.systemData(),
                properties);
    }

    static ArmResource render(Stored<Deleted> stored) {
        Deleted vault = stored.document();
        VaultContent content = vault.content();
        return ArmResource.of(
                "/subscriptions/%s/providers/Microsoft.KeyVault/locations/%s/deletedVaults/%s"
                        .formatted(
                                stored.id().subscription(),
                                content.location(),
                                stored.id().name()),
                stored.id().name(),
                "Microsoft.KeyVault/deletedVaults",
                new DeletedProperties(
                        vault.vaultId(),
                        content.location(),
                        content.tags() == null ? Map.of() : content.tags(),
                        vault.deletionDate(),
                        vault.scheduledPurgeDate(),
                        content.purgeProtected() ? Boolean.TRUE : null));
    }

    private static void defaults(ObjectNode properties) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        properties.putIfAbsent("accessPolicies", json.arrayNode());
        properties.putIfAbsent("enabledForDeployment", json.booleanNode(false));
        properties.putIfAbsent("enableSoftDelete", json.booleanNode(true));
        properties.putIfAbsent("softDeleteRetentionInDays", json.numberNode(VaultRules.RETENTION_DAYS));
        properties.putIfAbsent("enableRbacAuthorization", json.booleanNode(false));
        properties.putIfAbsent("publicNetworkAccess", json.textNode("Enabled"));
    }
}
