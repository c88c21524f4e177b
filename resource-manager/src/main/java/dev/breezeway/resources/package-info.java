/**
 * The ARM endpoint: signs callers in, admits their requests, keeps subscriptions and resource groups, and forwards the
 * rest to the service that owns the resource. Azure's description: <a
 * href="https://learn.microsoft.com/azure/azure-resource-manager/management/overview">Azure Resource Manager</a>.
 */
@NullMarked
package dev.breezeway.resources;

import org.jspecify.annotations.NullMarked;
