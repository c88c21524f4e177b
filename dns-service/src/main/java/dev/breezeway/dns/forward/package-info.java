/** The way out for names that are not ours: one upstream resolver, when one is configured. */
@NullMarked
package dev.breezeway.dns.forward;

import org.jspecify.annotations.NullMarked;
