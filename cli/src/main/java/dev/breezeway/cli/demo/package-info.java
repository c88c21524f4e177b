/**
 * Walks an article of Azure's documentation against a running Breezeway, the way any client would: ARM over HTTPS, DNS,
 * and a Kafka consumer that knows only the documented headers. Every step is told as it happens, and fails the demo if it
 * saw something else than the article says.
 */
@NullMarked
package dev.breezeway.cli.demo;

import org.jspecify.annotations.NullMarked;
