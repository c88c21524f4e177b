package dev.breezeway.dns.answer;

import java.util.List;
import org.xbill.DNS.Record;

/**
 * What a view says to a question.
 *
 * @param authority the start of authority of the zone that denies, when one does
 * @param seen every look this was made from
 */
record Resolution(int rcode, List<Record> answers, List<Record> authority, List<Seen> seen) {
    Resolution {
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
        seen = List.copyOf(seen);
    }
}
