/**
 * Secrets at rest: sealed with a key of the installation before they reach a database.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D, GCM</a>
 */
@NullMarked
package dev.breezeway.arm.secret;

import org.jspecify.annotations.NullMarked;
