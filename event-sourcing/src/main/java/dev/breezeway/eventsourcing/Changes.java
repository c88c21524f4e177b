package dev.breezeway.eventsourcing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often this process has changed each table, counted when the change can be seen by others: after the commit, and
 * before whoever committed hears of it. Two equal stamps say that nothing was changed here in between.
 */
final class Changes {
    /** Stands for a statement that does not say what it changes: then it may be anything. */
    static final String ANY = "*";

    private static final Pattern CHANGE = Pattern.compile(
            "(?:insert into|update|delete from) (?:only )?(?:[a-z_]+\\.)?([a-z_]+)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Map<String, AtomicLong> tables = new ConcurrentHashMap<>();

    /** The table that a statement changes. */
    static String tableOf(String statement) {
        Matcher change = CHANGE.matcher(statement);
        return change.matches() ? change.group(1) : ANY;
    }

    void count(Set<String> changed) {
        changed.forEach(table -> counter(table).incrementAndGet());
    }

    /** Grows whenever one of them is changed, and never falls. */
    long stamp(List<String> of) {
        long stamp = counter(ANY).get();
        for (String table : of) {
            stamp += counter(table).get();
        }
        return stamp;
    }

    private AtomicLong counter(String table) {
        return tables.computeIfAbsent(table, t -> new AtomicLong());
    }
}
