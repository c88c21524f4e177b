/**
 * Private endpoints inside the managed network of a SignalR, one a shared private link. Nobody but their SignalR sees
 * them; their ids are in a subscription of Microsoft's. The stream of an endpoint is the id of its approval.
 * See <a href="https://learn.microsoft.com/azure/azure-signalr/howto-shared-private-endpoints">shared private
 * endpoints</a>.
 */
@NullMarked
package dev.breezeway.network.endpoint;

import org.jspecify.annotations.NullMarked;
