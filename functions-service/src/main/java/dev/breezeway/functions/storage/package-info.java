/**
 * Microsoft.Storage accounts, as far as function apps need one: control plane and keys, nothing is stored in them.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storagerp/storage-accounts">Storage accounts REST API</a>
 */
@NullMarked
package dev.breezeway.functions.storage;

import org.jspecify.annotations.NullMarked;
