package dev.breezeway.arm;

/**
 * An operation that roles can permit, as its provider lists it for everyone.
 *
 * @param name such as {@code Microsoft.KeyVault/vaults/read}
 */
public record ProviderOperation(String name, boolean isDataAction, Display display) {
    /** What people are shown. */
    public record Display(String provider, String resource, String operation, String description) {}
}
