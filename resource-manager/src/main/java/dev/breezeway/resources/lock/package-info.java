/**
 * Management locks: {@code Microsoft.Authorization/locks} on a subscription, a resource group or a resource. Azure's
 * description: <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources">Lock your
 * resources</a>.
 */
@NullMarked
package dev.breezeway.resources.lock;

import org.jspecify.annotations.NullMarked;
