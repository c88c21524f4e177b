package dev.breezeway.approval;

import dev.breezeway.contracts.Context;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many processes there are in each state, for Prometheus; those that have ended are not counted. */
final class ProcessStates {
    static final List<String> ALL = List.of(
            "Requested",
            "Pending",
            "Approved",
            "Rejected",
            "Disconnected",
            "Timeout",
            "Failed",
            "Stalled",
            "Resumed",
            "Ending");

    private final Sql sql;
    private volatile Map<String, Integer> counts = Map.of();

    ProcessStates(EventSourcing events, MeterRegistry registry) {
        this.sql = events.sql();
        events.measuring(this::measure);
        for (String state : ALL) {
            Gauge.builder("breezeway.approval.processes", this, states -> states.count(state))
                    .description("Approval processes in this state")
                    .tag("service", Context.APPROVAL.label())
                    .tag("state", state.toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    int count(String state) {
        return counts.getOrDefault(state, 0);
    }

    private record Counted(String state, int processes) {}

    void measure() {
        counts = sql
                .list(
                        "select state, count(*) from approval where state <> 'Ended' group by state",
                        row -> new Counted(row.getString(1), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Counted::state, Counted::processes));
    }
}
