package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.Fault.Details;
import dev.breezeway.eventsourcing.Fault.Effect;
import dev.breezeway.eventsourcing.Fault.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The trouble that was asked for in one service. It is kept in the service's database, so that it outlives a restart and
 * happens once, whichever instance meets it; an instance other than the one that was asked knows of it within a second.
 */
public final class Faults {
    private static final int MOST = 1_000;
    private static final String COLUMNS =
            "id, kind, subject, scope, effect, details, remaining, expires_at, asked_by, asked_at";

    private final EventSourcing events;
    private final Clock clock;
    private final ObjectMapper json;
    private final Set<String> provisioned = new TreeSet<>();
    private volatile boolean some;

    Faults(EventSourcing events, Clock clock, ObjectMapper json) {
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /** Says that the creation of resources of this type can be made to fail; before the service starts. */
    public void provisioning(String resourceType) {
        provisioned.add(resourceType);
    }

    /** The resource types whose creation can be made to fail. */
    public SortedSet<String> provisioned() {
        return new TreeSet<>(provisioned);
    }

    /** The clock that faults expire by. */
    public Clock clock() {
        return clock;
    }

    /** Keeps one; false when there are too many. Those that nobody met in time are forgotten. */
    public boolean add(Fault fault) {
        boolean kept = events.execute(Causation.of(fault.askedBy()), () -> {
            events.sql().update("delete from fault where expires_at <= ?", clock.instant());
            return events.sql()
                            .update(
                                    "insert into fault (" + COLUMNS + ") select ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ? "
                                            + "where (select count(*) from fault) < ?",
                                    fault.id(),
                                    fault.kind().name(),
                                    fault.subject(),
                                    fault.scope(),
                                    fault.effect().name(),
                                    text(fault.details()),
                                    fault.remaining(),
                                    fault.expiresAt(),
                                    fault.askedBy(),
                                    fault.askedAt(),
                                    MOST)
                    == 1;
        });
        if (kept) {
            look();
        }
        return kept;
    }

    /** Those that can still happen, the oldest first. */
    public List<Fault> list() {
        return events.sql()
                .list(
                        "select " + COLUMNS + " from fault where expires_at > ? order by asked_at, id",
                        this::read,
                        clock.instant());
    }

    /** Takes one back; false when there is none. */
    public boolean remove(UUID fault) {
        return events.sql().update("delete from fault where id = ?", fault) == 1;
    }

    /** The fault that happens now, which has then happened once; in the transaction of the thread if there is one. */
    public Optional<Fault> take(Kind kind, Predicate<Fault> happens) {
        if (!some) {
            return Optional.empty();
        }
        List<Fault> all = list();
        if (all.isEmpty()) {
            look();
        }
        return all.stream()
                .filter(fault -> fault.kind() == kind && happens.test(fault))
                .filter(this::use)
                .findFirst();
    }

    /** Looks whether there are any; as long as there are none, they cost nothing. One looks after the other. */
    synchronized void look() {
        some = events.sql().first("select 1 from fault limit 1", row -> true).isPresent();
    }

    /** Whoever uses it at the same time waits for the row, so that it does not happen once too often. */
    private boolean use(Fault fault) {
        boolean used = events.sql()
                        .update("update fault set remaining = remaining - 1 where id = ? and remaining > 0", fault.id())
                == 1;
        events.sql().update("delete from fault where id = ? and remaining = 0", fault.id());
        return used;
    }

    private Fault read(ResultSet row) throws SQLException {
        return new Fault(
                row.getObject(1, UUID.class),
                Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                Effect.valueOf(row.getString(5)),
                details(row.getString(6)),
                row.getInt(7),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                row.getTimestamp(10).toInstant());
    }

    private String text(Details details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details are JSON", e);
        }
    }

    private Details details(String stored) {
        try {
            return json.readValue(stored, Details.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored details are JSON", e);
        }
    }
}
