/**
 * A real PostgreSQL server and a real Kafka broker that start and stop with the process that uses them. Both listen on
 * the loopback address only and keep their data in a directory the caller names, so that a restart, or a start after
 * {@code kill -9}, finds everything again.
 */
@NullMarked
package dev.breezeway.embedded;

import org.jspecify.annotations.NullMarked;
