/**
 * Private endpoint connections to a SignalR, and what of it and from it can be connected.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/howto-private-endpoints">Private endpoints</a>
 */
@NullMarked
package dev.breezeway.signalr.connection;

import org.jspecify.annotations.NullMarked;
