/**
 * The sockets: a main port that tells views apart by client subnet or client address, and one port for each network
 * that has private names. Every port speaks UDP and TCP.
 */
@NullMarked
package dev.breezeway.dns.listen;

import org.jspecify.annotations.NullMarked;
