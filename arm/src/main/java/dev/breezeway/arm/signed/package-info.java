/**
 * Headers that only parts of Breezeway can write: where a request comes from, and who the ARM gateway says is calling.
 *
 * <p>A value is sealed with a key all processes share and bound to one request (method, host, path) and a short time,
 * so a header that was copied from another request, altered or invented does not open. Nothing here depends on a
 * framework. See Azure's own names for what an origin is:
 * <a href="https://learn.microsoft.com/azure/private-link/private-link-overview">What is Azure Private Link</a>.
 */
@NullMarked
package dev.breezeway.arm.signed;

import org.jspecify.annotations.NullMarked;
