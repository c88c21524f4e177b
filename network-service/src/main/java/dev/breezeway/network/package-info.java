/**
 * Microsoft.Network as far as approvals need it: the service itself, and in {@code endpoint} the private endpoints
 * inside the managed network of a SignalR.
 */
@NullMarked
package dev.breezeway.network;

import org.jspecify.annotations.NullMarked;
