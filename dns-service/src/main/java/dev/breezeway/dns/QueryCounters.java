package dev.breezeway.dns;

import dev.breezeway.dns.answer.QueryLog;
import dev.breezeway.dns.answer.Transport;
import dev.breezeway.dns.view.ViewName;
import dev.breezeway.dns.view.ViewName.ManagedNetwork;
import dev.breezeway.dns.view.ViewName.PublicInternet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Rcode;

/** Counts queries by kind of view and outcome. Not by network: there is no bound on how many of those there are. */
final class QueryCounters implements QueryLog {
    private final MeterRegistry meters;
    private final Map<Answered, Counter> answered = new ConcurrentHashMap<>();
    private final Map<Transport, Counter> dropped = new ConcurrentHashMap<>();

    QueryCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Answered(String view, int rcode) {}

    @Override
    public void answered(ViewName view, int rcode) {
        String kind =
                switch (view) {
                    case PublicInternet ignored -> "public";
                    case ManagedNetwork ignored -> "managed";
                };
        answered.computeIfAbsent(
                        new Answered(kind, rcode),
                        key -> meters.counter("dns.queries", "view", key.view, "rcode", Rcode.string(key.rcode)))
                .increment();
    }

    @Override
    public void dropped(Transport transport) {
        dropped.computeIfAbsent(
                        transport,
                        key -> meters.counter(
                                "dns.dropped", "transport", key.name().toLowerCase(Locale.ROOT)))
                .increment();
    }
}
