/**
 * Microsoft.KeyVault: the service as a whole.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/overview">Azure Key Vault</a>
 */
@NullMarked
package dev.breezeway.keyvault;

import org.jspecify.annotations.NullMarked;
