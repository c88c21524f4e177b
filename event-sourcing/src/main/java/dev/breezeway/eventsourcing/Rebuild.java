package dev.breezeway.eventsourcing;

import dev.breezeway.eventsourcing.WakingEventStore.Position;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rebuild of a read model. Tables of the same names in a schema of its own are the new generation: the projections
 * write there because it comes first in the search path. Most events are replayed beside the work of the service. For the
 * rest appends wait a moment, readers do not: then both generations must be equal, and if they are not, the new rows take
 * the place of the old ones in the same transaction.
 */
final class Rebuild {
    private static final int BATCH = 200;
    /** So few events are left that appends can wait for them. */
    private static final int LAST = 200;

    private final String name;
    private final String schema;
    private final List<ReadModel> parts;
    private final UUID run;
    private final EventSourcing events;
    private final Sql sql;
    private final WakingEventStore store;

    Rebuild(String name, List<ReadModel> parts, UUID run, EventSourcing events, WakingEventStore store) {
        this.name = name;
        this.schema = "rebuild_" + name;
        this.parts = parts;
        this.run = run;
        this.events = events;
        this.sql = events.sql();
        this.store = store;
    }

    void run() {
        in(this::begin);
        long done = 0;
        long horizon = horizon();
        while (horizon - done > LAST) {
            done = replay(done, horizon);
            horizon = horizon();
        }
        long position = done;
        in(() -> finish(position));
        in(() -> sql.update("drop schema if exists " + schema + " cascade"));
    }

    private int begin() {
        sql.update("drop schema if exists " + schema + " cascade");
        sql.update("create schema " + schema);
        both().forEach(table ->
                sql.update("create table %s.%s (like %s including all)".formatted(schema, table, table)));
        return 0;
    }

    /** Whoever is appending has ended by then, so no event up to here appears later. */
    private long horizon() {
        return in(() -> {
            stopAppends();
            return sql.first("select coalesce(max(global_index), 0) from domain_event", row -> row.getLong(1))
                    .orElse(0L);
        });
    }

    private void stopAppends() {
        sql.update("set local lock_timeout = '2s'");
        sql.update("lock table domain_event in share row exclusive mode");
    }

    private long replay(long from, long to) {
        long position = from;
        while (position < to) {
            long after = position;
            position = in(() -> apply(after, to));
        }
        return to;
    }

    /** Applies a batch and returns where the next one starts. */
    private long apply(long after, long to) {
        sql.update("set local search_path to " + schema + ", public");
        List<Position> batch = store.read(after, to, BATCH);
        for (Position each : batch) {
            parts.forEach(part -> part.projection().on(each.event()));
        }
        sql.update("set local search_path to default");
        long position = batch.isEmpty() ? after : batch.getLast().index();
        boolean last = batch.size() < BATCH;
        progress(position);
        return last ? to : position;
    }

    private void progress(long position) {
        int mine = sql.update(
                "update read_model set position = ?, store_end = greatest(?, (select max(global_index) from "
                        + "domain_event)), progress_at = now() where name = ? and run = ?",
                position,
                position,
                name,
                run);
        if (mine != 1) {
            throw new IllegalStateException("another rebuild has taken over");
        }
    }

    private int finish(long from) {
        stopAppends();
        for (long position = from; position < Long.MAX_VALUE; ) {
            position = apply(position, Long.MAX_VALUE);
        }
        List<Generation> generations =
                tables().map(table -> Generation.of(sql, schema, table)).toList();
        long differing = generations.stream().mapToLong(Generation::replace).sum();
        if (differing > 0) {
            parts.forEach(part -> part.replaced().run());
        }
        sql.update(
                "update read_model set generation = generation + 1, state = 'DONE', row_count = ?, differing = ?, "
                        + "checksum = ?, ended_at = now() where name = ? and run = ?",
                generations.stream().mapToLong(Generation::rows).sum(),
                differing,
                Generation.checksum(generations),
                name,
                run);
        return 0;
    }

    private Stream<String> tables() {
        return tables(ReadModel::tables);
    }

    private Stream<String> both() {
        return Stream.concat(tables(), tables(ReadModel::allocations)).distinct();
    }

    private Stream<String> tables(Function<ReadModel, List<String>> which) {
        return parts.stream().flatMap(part -> which.apply(part).stream()).distinct();
    }

    private <R> R in(java.util.function.Supplier<R> work) {
        return events.execute(Causation.of("rebuild"), work);
    }
}
