/**
 * The door of {@code <name>.service.signalr.net}: which SignalR a request is for, whether its network rules let it in,
 * and whose token it carries. Network rules come before tokens, as at Azure.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/howto-network-access-control">Network access control</a>
 */
@NullMarked
package dev.breezeway.signalr.dataplane;

import org.jspecify.annotations.NullMarked;
