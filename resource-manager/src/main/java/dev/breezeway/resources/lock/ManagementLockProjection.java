package dev.breezeway.resources.lock;

import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.arm.authorization.LockLevel;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.lock.ManagementLockEvent.LockChanged;
import dev.breezeway.resources.lock.ManagementLockEvent.LockCreated;
import dev.breezeway.resources.lock.ManagementLockEvent.LockDeleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The locks that GETs are served from, and the rules that requests are judged by, in one transaction. */
public final class ManagementLockProjection implements Projection {
    private static final String SELECT = "select incarnation, id, scope, level, notes from management_lock_view ";

    private final Sql sql;
    private final AccessRules rules;

    public ManagementLockProjection(Sql sql, AccessRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof ManagementLockEvent change) {
            switch (change) {
                case LockCreated(UUID lock, String id, String scope, ManagementLockContent content) ->
                    put(lock, id, scope, content, event.at());
                case LockChanged(UUID lock, String id, String scope, ManagementLockContent content) ->
                    put(lock, id, scope, content, event.at());
                case LockDeleted(UUID lock, String _) -> {
                    rules.unlocked(lock);
                    sql.update("delete from management_lock_view where incarnation = ?", lock);
                }
            }
        }
    }

    /** The lock with this id. */
    public Optional<ManagementLockView> find(String id) {
        return sql.first(SELECT + "where id_folded = lower(?)", ManagementLockProjection::read, id);
    }

    /** The locks on a scope and, if {@code below}, on what is inside of it; in the order of their ids. */
    public List<ManagementLockView> list(String scope, boolean below) {
        return sql.list(
                SELECT + "where scope_folded = lower(?) or (? and starts_with(scope_folded, lower(?) || '/')) "
                        + "order by id_folded",
                ManagementLockProjection::read,
                scope,
                below,
                scope);
    }

    /** The locks on a scope and inside of it that were there at that time. */
    List<ManagementLockView> list(String scope, Instant until) {
        return sql.list(
                SELECT + "where (scope_folded = lower(?) or starts_with(scope_folded, lower(?) || '/')) "
                        + "and created_at <= ?",
                ManagementLockProjection::read,
                scope,
                scope,
                until);
    }

    private void put(UUID lock, String id, String scope, ManagementLockContent content, Instant at) {
        rules.locked(lock, scope, content.level().text());
        sql.update(
                "insert into management_lock_view (incarnation, id, id_folded, scope, scope_folded, level, notes, "
                        + "created_at) values (?, ?, lower(?), ?, lower(?), ?, ?, ?) on conflict (incarnation) do update "
                        + "set level = excluded.level, notes = excluded.notes",
                lock,
                id,
                id,
                scope,
                scope,
                content.level().text(),
                content.notes(),
                at);
    }

    private static ManagementLockView read(ResultSet row) throws SQLException {
        LockLevel level = LockLevel.of(row.getString(4)).orElseThrow();
        return new ManagementLockView(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                new ManagementLockContent(level, row.getString(5)));
    }
}
