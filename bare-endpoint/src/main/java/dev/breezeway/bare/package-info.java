/** A Quarkus application with nothing in it: one REST class over a map, for the benchmarks to measure against. */
@NullMarked
package dev.breezeway.bare;

import org.jspecify.annotations.NullMarked;
