/**
 * From the bytes of a query to the bytes of its reply. The way is a chain of handlers, each of which replies, stays
 * silent or passes the query on; their order stands in {@link dev.breezeway.dns.answer.Answers} and nowhere else.
 * Malformed input is answered as RFC 1035, RFC 6891 (EDNS), RFC 7871 (client subnet) and RFC 8482 (ANY) ask for.
 */
@NullMarked
package dev.breezeway.dns.answer;

import org.jspecify.annotations.NullMarked;
