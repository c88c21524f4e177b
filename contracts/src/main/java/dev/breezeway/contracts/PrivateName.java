package dev.breezeway.contracts;

/**
 * A name of a target and what it becomes privately: {@code contoso-kv.vault.azure.net} is an alias of
 * {@code contoso-kv.privatelink.vaultcore.azure.net}, which has the private address. Lower case, no trailing dot.
 */
public record PrivateName(String name, String privateName) {}
