/**
 * Where traffic enters: TLS with certificates of a local authority, plain HTTP beside it, routing by host name, and the
 * sealed header that says where a request comes from.
 *
 * <p>The fabric keeps no state but the key of its authority. It looks at a request's target and headers, never into
 * bodies. What a private endpoint is and who may use it is decided by the services behind it; see
 * <a href="https://learn.microsoft.com/azure/private-link/private-link-overview">What is Azure Private Link</a>.
 */
@NullMarked
package dev.breezeway.fabric;

import org.jspecify.annotations.NullMarked;
