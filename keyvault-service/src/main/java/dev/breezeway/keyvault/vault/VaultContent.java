package dev.breezeway.keyvault.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a vault: where it is, its tags and its properties, of which those we do not interpret are kept
 * as they came.
 */
public record VaultContent(String location, @Nullable Map<String, String> tags, ObjectNode properties) {
    public VaultContent {
        tags = tags == null ? null : Map.copyOf(tags);
        properties = properties.deepCopy();
    }

    /** Days between deletion and purge. */
    int retentionDays() {
        return properties.path("softDeleteRetentionInDays").asInt(VaultRules.RETENTION_DAYS);
    }

    /** Whether a deleted vault has to stay until its time. */
    boolean purgeProtected() {
        return properties.path("enablePurgeProtection").asBoolean(false);
    }

    /** Whether Azure RBAC decides about secrets, and access policies do not. */
    boolean rbac() {
        return properties.path("enableRbacAuthorization").asBoolean(false);
    }

    /** Whether the vault is reached over its public name at all. */
    boolean publicNetworkAccess() {
        return !"Disabled".equals(properties.path("publicNetworkAccess").asText());
    }

    /** The SKU name, such as {@code standard}. */
    String sku() {
        return properties.path("sku").path("name").asText();
    }
}
