/**
 * What every request to a vault's own host passes before it reaches a secret: the challenge, the token and its
 * audience, the network rules of the vault, access policies or roles; and the form of answers and errors there, which
 * is not ARM's.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses">Key Vault
 *     authentication, requests and responses</a>
 */
@NullMarked
package dev.breezeway.keyvault.dataplane;

import org.jspecify.annotations.NullMarked;
