/**
 * Sending a request that came in on to another HTTP listener and its answer back, as a gateway does it: by the rules of
 * <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6">RFC 9110, section 7.6</a>. Used where traffic enters and
 * by the front end of sites.
 */
@NullMarked
package dev.breezeway.arm.forward;

import org.jspecify.annotations.NullMarked;
