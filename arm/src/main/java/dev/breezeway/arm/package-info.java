/**
 * The conventions of Azure Resource Manager that every service shares: ids, errors, api-versions, long-running
 * operations, paging, the read model behind GETs.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/overview">Azure Resource Manager</a>
 */
@NullMarked
package dev.breezeway.arm;

import org.jspecify.annotations.NullMarked;
