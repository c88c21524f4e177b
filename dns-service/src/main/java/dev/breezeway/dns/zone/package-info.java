/** The zones this server answers for with authority, and what it says about names they do not have. */
@NullMarked
package dev.breezeway.dns.zone;

import org.jspecify.annotations.NullMarked;
