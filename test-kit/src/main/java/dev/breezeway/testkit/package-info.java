/**
 * What the tests of several modules share: real PostgreSQL and Kafka servers, and the check of a response against
 * Azure's own OpenAPI files.
 */
@NullMarked
package dev.breezeway.testkit;

import org.jspecify.annotations.NullMarked;
