/**
 * Which resource providers the subscription is registered for: all of them, until one is unregistered. Azure's
 * description: <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types">
 * Resource providers and types</a>.
 */
@NullMarked
package dev.breezeway.resources.registration;

import org.jspecify.annotations.NullMarked;
