/**
 * The user's own Azure CLI against Breezeway: found on the PATH, given a configuration folder of its own so that the
 * user's stays untouched, trusted the local CA, and signed in as the system's service principal on first use.
 */
@NullMarked
package dev.breezeway.cli.az;

import org.jspecify.annotations.NullMarked;
