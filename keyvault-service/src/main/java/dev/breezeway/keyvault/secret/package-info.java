/**
 * Secrets of vaults: their data plane, versions, soft deletion, backup and restore. Values are encrypted in a table of
 * their own and in no event; everything else of a secret follows from its events.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups">Secrets REST API</a>
 */
@NullMarked
package dev.breezeway.keyvault.secret;

import org.jspecify.annotations.NullMarked;
