package dev.breezeway.dns.listen;

import dev.breezeway.dns.answer.QueryLog;
import dev.breezeway.dns.answer.Transport;
import dev.breezeway.dns.view.ViewName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts by view and code. */
final class CountedQueries implements QueryLog {
    record Counted(ViewName view, int rcode) {}

    private final ConcurrentMap<Counted, Integer> answered = new ConcurrentHashMap<>();
    private final AtomicInteger dropped = new AtomicInteger();

    @Override
    public void answered(ViewName view, int rcode) {
        answered.merge(new Counted(view, rcode), 1, Integer::sum);
    }

    @Override
    public void dropped(Transport transport) {
        dropped.incrementAndGet();
    }

    Map<Counted, Integer> answered() {
        return Map.copyOf(answered);
    }

    int dropped() {
        return dropped.get();
    }
}
