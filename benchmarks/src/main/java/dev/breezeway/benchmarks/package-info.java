/**
 * Measures a standalone Breezeway from outside, as its users meet it: over HTTPS, Kafka and the process table. Each main
 * class starts a system of its own, measures, stops it and writes a result with what is needed to judge the figures.
 */
@NullMarked
package dev.breezeway.benchmarks;

import org.jspecify.annotations.NullMarked;
