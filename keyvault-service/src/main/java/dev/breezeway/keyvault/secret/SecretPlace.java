package dev.breezeway.keyvault.secret;

import java.util.Locale;
import java.util.UUID;

/**
 * Where a secret is.
 *
 * @param vault the incarnation of its vault
 * @param vaultId the vault's ARM id
 * @param name as it was first written; compared without case
 */
public record SecretPlace(UUID vault, String vaultId, String name) {
    /** The name of its reservation. */
    String key() {
        return vault + "/" + name.toLowerCase(Locale.ROOT);
    }

    /** What the encrypted value of a version belongs to. */
    String owner(String version) {
        return (vaultId + "/secrets/" + name).toLowerCase(Locale.ROOT) + "/" + version;
    }
}
