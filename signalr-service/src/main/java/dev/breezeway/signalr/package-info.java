/**
 * Microsoft.SignalRService: the service as a whole.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/signalr-overview">Azure SignalR Service</a>
 */
@NullMarked
package dev.breezeway.signalr;

import org.jspecify.annotations.NullMarked;
