/**
 * Calls that a SignalR makes from inside its managed network: Key Vault references and upstreams. They go through the
 * fabric, which knows the names and the private endpoints of that network, so that the target judges them as Azure
 * would. See <a href="https://learn.microsoft.com/azure/azure-signalr/howto-shared-private-endpoints">shared private
 * endpoints</a>.
 */
@NullMarked
package dev.breezeway.arm.outbound;

import org.jspecify.annotations.NullMarked;
