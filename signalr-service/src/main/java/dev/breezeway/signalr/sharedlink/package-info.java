/**
 * {@code sharedPrivateLinkResources}: outbound private endpoints inside a SignalR's own network, approved by the owner
 * of the target.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/howto-shared-private-endpoints">Shared private endpoints</a>
 */
@NullMarked
package dev.breezeway.signalr.sharedlink;

import org.jspecify.annotations.NullMarked;
