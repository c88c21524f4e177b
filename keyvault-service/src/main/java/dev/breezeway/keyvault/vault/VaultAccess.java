package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ResourceId;
import java.util.UUID;

/**
 * A living vault as its data plane needs it: which one it is, and who may do what there from where.
 *
 * @param rules those of its content, which many requests ask for
 */
public record VaultAccess(UUID vault, ResourceId id, VaultContent content, NetworkRules rules) {
    VaultAccess(UUID vault, ResourceId id, VaultContent content) {
        this(vault, id, content, content.networkRules());
    }
}
