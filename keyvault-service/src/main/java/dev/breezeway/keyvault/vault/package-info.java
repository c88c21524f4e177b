/**
 * Vaults: their control plane, soft delete and purge, and the private endpoint connections to them.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults">Vaults REST API</a>
 */
@NullMarked
package dev.breezeway.keyvault.vault;

import org.jspecify.annotations.NullMarked;
