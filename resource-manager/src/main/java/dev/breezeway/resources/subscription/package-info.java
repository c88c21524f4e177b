/**
 * The tenant, its one subscription, the regions and the resource providers. Azure's description: <a
 * href="https://learn.microsoft.com/rest/api/resources/subscriptions">Subscriptions</a>.
 */
@NullMarked
package dev.breezeway.resources.subscription;

import org.jspecify.annotations.NullMarked;
