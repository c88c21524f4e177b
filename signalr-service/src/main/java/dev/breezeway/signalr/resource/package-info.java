/**
 * {@code Microsoft.SignalRService/SignalR}: the resource and its control plane.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/signalr/controlplane/signalr">SignalR REST API</a>
 */
@NullMarked
package dev.breezeway.signalr.resource;

import org.jspecify.annotations.NullMarked;
