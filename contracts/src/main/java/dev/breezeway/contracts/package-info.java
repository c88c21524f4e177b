/** What crosses Kafka: message records, their type names, topics and schemas. Depends on nothing else of Breezeway. */
@NullMarked
package dev.breezeway.contracts;

import org.jspecify.annotations.NullMarked;
