package dev.breezeway.dns.view;

import org.xbill.DNS.Record;

/** One record by one owner. The TTL stands here again because records compare without it. */
record Claim(OwnerId owner, Record record, long ttl) {
    static Claim of(OwnerId owner, Record record) {
        return new Claim(owner, record, record.getTTL());
    }
}
