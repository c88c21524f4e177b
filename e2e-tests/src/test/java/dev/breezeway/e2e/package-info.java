/**
 * The promises of Breezeway, each as a test that knows only what a user knows: the addresses of a running system, and
 * the protocols of ARM, DNS and Kafka. Nothing of Breezeway's own code is on the class path.
 */
@NullMarked
package dev.breezeway.e2e;

import org.jspecify.annotations.NullMarked;
