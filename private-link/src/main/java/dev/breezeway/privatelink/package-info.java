/**
 * The target side of a private endpoint connection: the connection as an aggregate, its ARM sub-resource and its read
 * model; one implementation for every service whose resources can be connected to.
 *
 * @see <a href="https://learn.microsoft.com/azure/private-link/manage-private-endpoint">Manage private endpoints</a>
 */
@NullMarked
package dev.breezeway.privatelink;

import org.jspecify.annotations.NullMarked;
