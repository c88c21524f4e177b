/** Who calls, what they may do, and the filters that every request to a service passes. */
@NullMarked
package dev.breezeway.arm.access;

import org.jspecify.annotations.NullMarked;
