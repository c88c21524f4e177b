/**
 * The gateway: an admitted request goes to the service that owns its resource type, with the caller's identity sealed to
 * it, and the answer comes back as it is.
 */
@NullMarked
package dev.breezeway.resources.gateway;

import org.jspecify.annotations.NullMarked;
