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
    public int retentionDays() {
        return properties.path("softDeleteRetentionInDays").asInt(VaultRules.RETENTION_DAYS);
    }

    /** Whether a deleted vault has to stay until its time. */
    public boolean purgeProtected() {
        return properties.path("enablePurgeProtection").asBoolean(false);
    }

    /** Whether Azure RBAC decides about secrets, and access policies do not. */
    public boolean rbac() {
        return properties.path("enableRbacAuthorization").asBoolean(false);
    }

    /** Whether the vault is reached over its public name at all. */
    public boolean publicNetworkAccess() {
        return !"Disabled".equals(properties.path("publicNetworkAccess").asText());
    }

    /** From where it is reached over its public name. */
    NetworkRules networkRules() {
        return NetworkRules.of(properties);
    }

    /** Whether an access policy gives a principal this permission on secrets. */
    public boolean grantsSecrets(String objectId, String applicationId, String permission) {
        return AccessPolicies.grants(properties.path("accessPolicies"), objectId, applicationId, permission);
    }

    /** The SKU name, such as {@code standard}. */
    String sku() {
        return properties.path("sku").path("name").asText();
    }
}
