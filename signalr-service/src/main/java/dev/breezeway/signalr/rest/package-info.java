/**
 * The REST API of the service, {@code /api}: its older form under {@code /api/v1} and the one with {@code :send} and its
 * like. A call is answered when this instance has applied it, so that the next call sees what it did.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-signalr/swagger/signalr-data-plane-rest-v20220601">REST API</a>
 */
@NullMarked
package dev.breezeway.signalr.rest;

import org.jspecify.annotations.NullMarked;
