/**
 * What each part of the network gets to see when it asks for a name: the public internet, and every managed network
 * with private names of its own. All of it lives in memory as one immutable snapshot behind one reference; a change
 * makes the next snapshot and shares with the last whatever the change did not touch.
 */
@NullMarked
package dev.breezeway.dns.view;

import org.jspecify.annotations.NullMarked;
