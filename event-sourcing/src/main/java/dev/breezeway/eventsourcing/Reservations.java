package dev.breezeway.eventsourcing;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Which incarnation holds a name. A name is taken and given up in the transaction of the event that says so. Names are
 * compared without case.
 */
public final class Reservations {
    private static final String TURN = "select pg_advisory_xact_lock(hashtextextended(?, 0)) as turn";

    private final Sql sql;

    Reservations(Sql sql) {
        this.sql = sql;
    }

    /** The holder of the name. */
    public Optional<UUID> holder(String kind, String name) {
        return sql.first(
                "select incarnation from reservation where kind = ? and name = ?",
                row -> row.getObject(1, UUID.class),
                kind,
                fold(name));
    }

    /** The holder, which cannot give the name up until this transaction ends; others may look at it too. */
    public Optional<UUID> share(String kind, String name) {
        return sql.first(
                "select incarnation from reservation where kind = ? and name = ? for share",
                row -> row.getObject(1, UUID.class),
                kind,
                fold(name));
    }

    /** The holder; nobody else sees it with {@link #share} or this until the transaction ends. */
    public Optional<UUID> lock(String kind, String name) {
        return sql.first(
                "select incarnation from reservation where kind = ? and name = ? for update",
                row -> row.getObject(1, UUID.class),
                kind,
                fold(name));
    }

    /**
     * Nobody takes the name, of whatever kind, until this transaction ends: what is not there cannot be locked, but to
     * make it can be. Waits for whoever takes it already.
     */
    public void bar(String name) {
        sql.first(TURN, row -> true, fold(name));
    }

    /** Takes the name unless someone holds it; waits for a transaction that is about to, or that has barred it. */
    public boolean take(String kind, String name, UUID incarnation) {
        return sql.update(
                        "insert into reservation (kind, name, incarnation) select ?, ?, ? from (" + TURN
                                + ") as waited on conflict do nothing",
                        kind,
                        fold(name),
                        incarnation,
                        fold(name))
                == 1;
    }

    /** Gives the name up if this incarnation holds it. */
    public void release(String kind, String name, UUID incarnation) {
        sql.update(
                "delete from reservation where kind = ? and name = ? and incarnation = ?",
                kind,
                fold(name),
                incarnation);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
