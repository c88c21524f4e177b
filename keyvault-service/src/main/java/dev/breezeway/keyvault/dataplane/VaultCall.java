package dev.breezeway.keyvault.dataplane;

import dev.breezeway.eventsourcing.Causation;
import dev.breezeway.keyvault.vault.VaultAccess;

/**
 * A request that was let in.
 *
 * @param vault the vault whose host was called
 * @param baseUrl scheme, host and port that the client called
 * @param version the api-version asked for
 * @param causation the cause of what follows
 */
public record VaultCall(VaultAccess vault, String baseUrl, DataApiVersion version, Causation causation) {
    /** The identifier of a secret, or of a version of it. */
    public String id(String path) {
        return baseUrl + path;
    }

    /** An absolute link to a next page; Azure writes its port out. */
    public String link(String path) {
        boolean written = baseUrl.lastIndexOf(':') > baseUrl.indexOf("//");
        return baseUrl + (written ? "" : baseUrl.startsWith("https:") ? ":443" : ":80") + path;
    }
}
