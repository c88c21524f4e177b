package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ResourceId;
import java.util.UUID;

/** A living vault as its data plane needs it: which one it is, and who may do what there from where. */
public record VaultAccess(UUID vault, ResourceId id, VaultContent content) {}
