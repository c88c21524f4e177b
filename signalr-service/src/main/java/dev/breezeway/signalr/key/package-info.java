/**
 * The access keys of a SignalR: two, so that one can be used while the other is made anew.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/signalr-howto-key-rotation">Key rotation</a>
 */
@NullMarked
package dev.breezeway.signalr.key;

import org.jspecify.annotations.NullMarked;
