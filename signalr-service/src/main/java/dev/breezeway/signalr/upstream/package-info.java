/**
 * The upstream of a serverless SignalR: who is told of its clients, and answers what they invoke.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/concept-upstream">Upstream settings</a>
 */
@NullMarked
package dev.breezeway.signalr.upstream;

import org.jspecify.annotations.NullMarked;
