package dev.breezeway.dns.answer;

import dev.breezeway.dns.view.ViewName;

/** Hears of every packet once, for counting. Called on event loops: must be thread-safe and must not block. */
public interface QueryLog {
    /**
     * A reply was made.
     *
     * @param view the public internet for a query refused before its view was known
     * @param rcode 0 to 23 as in {@link org.xbill.DNS.Rcode}; 16 is BADVERS
     */
    void answered(ViewName view, int rcode);

    /** A packet deserved no reply: too short to have an id, or itself a reply. */
    void dropped(Transport transport);

    /** Counts nothing. */
    static QueryLog none() {
        return new QueryLog() {
            @Override
            public void answered(ViewName view, int rcode) {}

            @Override
            public void dropped(Transport transport) {}
        };
    }
}
