package dev.breezeway.arm.authorization;

import dev.breezeway.arm.access.AccessConfig;
import dev.breezeway.arm.authorization.Grants.Grant;
import dev.breezeway.contracts.AuthorizationEvent.ManagementLockChanged;
import dev.breezeway.contracts.AuthorizationEvent.ManagementLockCreated;
import dev.breezeway.contracts.AuthorizationEvent.ManagementLockDeleted;
import dev.breezeway.contracts.AuthorizationEvent.RoleAssignmentCreated;
import dev.breezeway.contracts.AuthorizationEvent.RoleAssignmentDeleted;
import dev.breezeway.eventsourcing.EventSourcing;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Role assignments and locks as one service knows them. In the resource manager they are as new as its last answer; in
 * other services they follow its events, so a change arrives there within the time that a message takes.
 *
 * <p>The roles that the configuration gives hold everywhere at once and are in no table.
 */
public final class AccessRules {
    private final Sql sql;
    private final AccessConfig config;
    private final Remembered<String, Grants> grants;

    /** The rules in this database; whoever makes them keeps them up to date. */
    public AccessRules(Sql sql, AccessConfig config) {
        this.sql = sql;
        this.config = config;
        this.grants = sql.remember("role_assignment");
    }

    /** The rules of a service other than the resource manager: kept from events. */
    public static AccessRules following(EventSourcing events, AccessConfig config) {
        AccessRules rules = new AccessRules(events.sql(), config);
        events.handlers()
                .on(RoleAssignmentCreated.class, (m, e) -> rules.assigned(m))
                .on(RoleAssignmentDeleted.class, (m, e) -> rules.unassigned(m.assignment()))
                .on(ManagementLockCreated.class, (m, e) -> rules.locked(m.lock(), m.scope(), m.level()))
                .on(ManagementLockChanged.class, (m, e) -> rules.locked(m.lock(), m.scope(), m.level()))
                .on(ManagementLockDeleted.class, (m, e) -> rules.unlocked(m.lock()));
        return rules;
    }

    /** What a principal may do, by its object id. */
    public Grants grants(String principalId) {
        String principal = principalId.toLowerCase(Locale.ROOT);
        return grants.get(principal, () -> Optional.of(read(principal))).orElseThrow();
    }

    private Grants read(String principal) {
        List<Grant> granted = new ArrayList<>(configured(config, principal));
        record Row(String scope, UUID role) {}
        List<Row> rows = sql.list(
                "select scope_folded, role_definition from role_assignment where principal_id = ?",
                row -> new Row(row.getString(1), row.getObject(2, UUID.class)),
                principal);
        for (Row row : rows) {
            RoleDefinitions.find(row.role())
                    .map(role -> new Grant(row.scope(), role))
                    .ifPresent(granted::add);
        }
        return new Grants(granted);
    }

    /** What the configuration alone allows a principal. */
    public static Grants configured(String principalId, AccessConfig config) {
        return new Grants(configured(config, principalId.toLowerCase(Locale.ROOT)));
    }

    /**
     * The scopes whose locks keep a write of this ARM id from happening, or a delete; empty when none does. A delete
     * takes what is inside along, so locks in there count as well.
     */
    public List<String> locks(String id, boolean delete) {
        String folded = id.toLowerCase(Locale.ROOT);
        return sql.list(
                "select distinct scope from management_lock where (level = ? or ?) and (scope_folded = ? "
                        + "or starts_with(?, scope_folded || '/') or (? and starts_with(scope_folded, ? || '/'))) "
                        + "order by scope",
                row -> row.getString(1),
                LockLevel.READ_ONLY.text(),
                delete,
                folded,
                folded,
                delete,
                folded);
    }

    /** Records a role assignment. */
    public void assigned(RoleAssignmentCreated assignment) {
        sql.update(
                "insert into role_assignment (incarnation, scope_folded, principal_id, role_definition) "
                        + "values (?, ?, ?, ?) on conflict do nothing",
                assignment.assignment(),
                assignment.scope().toLowerCase(Locale.ROOT),
                assignment.principalId().toLowerCase(Locale.ROOT),
                assignment.roleDefinition());
    }

    /** Forgets a role assignment. */
    public void unassigned(UUID assignment) {
        sql.update("delete from role_assignment where incarnation = ?", assignment);
    }

    /** Records a lock, or its new level. */
    public void locked(UUID lock, String scope, String level) {
        sql.update(
                "insert into management_lock (incarnation, scope, scope_folded, level) values (?, ?, ?, ?) "
                        + "on conflict (incarnation) do update set level = excluded.level",
                lock,
                scope,
                scope.toLowerCase(Locale.ROOT),
                level);
    }

    /** Forgets a lock. */
    public void unlocked(UUID lock) {
        sql.update("delete from management_lock where incarnation = ?", lock);
    }

    private static List<Grant> configured(AccessConfig config, String principal) {
        String scope = "/subscriptions/" + config.subscriptionId().toLowerCase(Locale.ROOT);
        return config.principals().values().stream()
                .filter(p -> p.objectId().equalsIgnoreCase(principal))
                .flatMap(p -> p.role().definition().stream())
                .map(role -> new Grant(scope, role))
                .toList();
    }
}
