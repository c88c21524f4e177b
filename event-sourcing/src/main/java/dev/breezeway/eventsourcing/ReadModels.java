package dev.breezeway.eventsourcing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The read models of a service and their rebuilds, one at a time for each model, whichever instance it was asked of. */
public final class ReadModels {
    private static final Logger LOG = Logger.getLogger(ReadModels.class);
    /** A rebuild that has shown no progress for so long died with its instance. */
    private static final String DEAD = "60 seconds";

    private final EventSourcing events;
    private final WakingEventStore store;
    private final Map<String, List<ReadModel>> models = new LinkedHashMap<>();

    ReadModels(EventSourcing events, WakingEventStore store) {
        this.events = events;
        this.store = store;
    }

    /** Where a rebuild stands. */
    public enum State {
        /** Never rebuilt. */
        NEW,
        /** Being rebuilt. */
        RUNNING,
        /** The last rebuild ended well. */
        DONE,
        /** The last rebuild ended with {@link Status#failure}; the rows are as they were. */
        FAILED
    }

    /**
     * A read model and its last rebuild.
     *
     * @param generation from 1, and one more with each rebuild
     * @param position up to where the store has been replayed; it is done when that is {@code storeEnd}
     * @param storeEnd position of the last event when it was last looked
     * @param rows how many rows it has
     * @param differing how many rows had to be removed or added: 0 when both generations were equal
     * @param checksum of the rows of this generation; equal rows have equal checksums
     */
    public record Status(
            String name,
            List<String> tables,
            int generation,
            State state,
            long position,
            long storeEnd,
            @Nullable Long rows,
            @Nullable Long differing,
            @Nullable String checksum,
            @Nullable String failure,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        public Status {
            tables = List.copyOf(tables);
        }
    }

    void add(ReadModel model) {
        models.computeIfAbsent(model.name(), name -> new ArrayList<>()).add(model);
    }

    /** All of them. */
    public List<Status> list() {
        return models.keySet().stream().map(name -> find(name).orElseThrow()).toList();
    }

    /** One of them. */
    public Optional<Status> find(String name) {
        List<ReadModel> parts = models.get(name);
        if (parts == null) {
            return Optional.empty();
        }
        List<String> tables = parts.stream()
                .flatMap(part -> part.tables().stream())
                .distinct()
                .toList();
        return Optional.of(events.sql()
                .first(
                        "select generation, state, position, store_end, row_count, differing, checksum, failure, "
                                + "started_at, ended_at from read_model where name = ?",
                        row -> status(name, tables, row),
                        name)
                .orElseGet(() -> new Status(name, tables, 1, State.NEW, 0, 0, null, null, null, null, null, null)));
    }

    /** Begins to rebuild a model in the background; false if it is being rebuilt. */
    public boolean rebuild(String name, String by) {
        List<ReadModel> parts = models.get(name);
        if (parts == null) {
            throw new IllegalArgumentException("no read model " + name);
        }
        UUID run = UUID.randomUUID();
        boolean claimed = events.execute(Causation.of(by), () -> claim(name, run, by));
        if (claimed) {
            Rebuild rebuild = new Rebuild(name, parts, run, events, store);
            var unused = Thread.ofVirtual().name("rebuild-" + name).start(() -> run(rebuild, name, run));
        }
        return claimed;
    }

    private boolean claim(String name, UUID run, String by) {
        return events.sql()
                        .update(
                                "insert into read_model (name, generation, run, state, position, store_end, "
                                        + "started_by) values (?, 1, ?, 'RUNNING', 0, 0, ?) on conflict (name) do update set "
                                        + "run = excluded.run, state = 'RUNNING', position = 0, store_end = 0, "
                                        + "failure = null, started_by = excluded.started_by, started_at = now(), "
                                        + "progress_at = now(), ended_at = null where read_model.state <> 'RUNNING' "
                                        + "or read_model.progress_at < now() - interval '" + DEAD + "'",
                                name,
                                run,
                                Storable.text(by))
                == 1;
    }

    private void run(Rebuild rebuild, String name, UUID run) {
        try {
            rebuild.run();
            LOG.infof("a read model was rebuilt: name=%s", name);
        } catch (RuntimeException e) {
            LOG.errorf(e, "a read model could not be rebuilt and is as it was: name=%s", name);
            failed(name, run, e);
        }
    }

    private void failed(String name, UUID run, RuntimeException e) {
        try {
            events.execute(Causation.of("rebuild"), () -> events.sql()
                    .update(
                            "update read_model set state = 'FAILED', failure = ?, ended_at = now() "
                                    + "where name = ? and run = ?",
                            Failures.reason(e),
                            name,
                            run));
        } catch (RuntimeException away) {
            LOG.debugf(away, "the rebuild counts as running until it is seen to be dead: name=%s", name);
        }
    }

    private static Status status(String name, List<String> tables, ResultSet row) throws SQLException {
        return new Status(
                name,
                tables,
                row.getInt(1),
                State.valueOf(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, Long.class),
                row.getObject(6, Long.class),
                row.getString(7),
                row.getString(8),
                instant(row.getTimestamp(9)),
                instant(row.getTimestamp(10)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
