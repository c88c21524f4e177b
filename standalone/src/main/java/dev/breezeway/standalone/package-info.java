/**
 * The default shape: every service in one JVM, with PostgreSQL and Kafka inside. {@link dev.breezeway.standalone.Standalone}
 * is the way in; the rest prepares the data directory, starts and stops the servers in the right order and tells others
 * where everything listens.
 */
@NullMarked
package dev.breezeway.standalone;

import org.jspecify.annotations.NullMarked;
