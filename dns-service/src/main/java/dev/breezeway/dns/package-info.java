/**
 * dns-service: what is published ({@code publication}) and the server that answers ({@code listen}, {@code answer},
 * {@code view}, {@code zone}, {@code forward}), put together by {@link dev.breezeway.dns.DnsService}.
 */
@NullMarked
package dev.breezeway.dns;

import org.jspecify.annotations.NullMarked;
