package dev.breezeway.resources.roleassignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.authorization.AccessRules;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent.RoleAssignmentCreated;
import dev.breezeway.resources.roleassignment.RoleAssignmentEvent.RoleAssignmentDeleted;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The role assignments that GETs are served from, and the rules that requests are judged by, in one transaction. */
public final class RoleAssignmentProjection implements Projection {
    private final Sql sql;
    private final AccessRules rules;
    private final ObjectMapper json;

    public RoleAssignmentProjection(Sql sql, AccessRules rules, ObjectMapper json) {
        this.sql = sql;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof RoleAssignmentEvent change) {
            switch (change) {
                case RoleAssignmentCreated created -> {
                    rules.assigned(RoleAssignmentMessages.created(created));
                    insert(new RoleAssignmentView(
                            created.assignment(),
                            created.id(),
                            created.scope(),
                            created.content(),
                            event.at(),
                            event.causation().actor()));
                }
                case RoleAssignmentDeleted(UUID assignment, String _) -> {
                    rules.unassigned(assignment);
                    sql.update("delete from role_assignment_view where incarnation = ?", assignment);
                }
            }
        }
    }

    /** The assignment with this id. */
    public Optional<RoleAssignmentView> find(String id) {
        return sql.first(
                "select document from role_assignment_view where id_folded = lower(?)",
                row -> read(row.getString(1)),
                id);
    }

    /** All of them, in the order of their ids. */
    public List<RoleAssignmentView> all() {
        return sql.list("select document from role_assignment_view order by id_folded", row -> read(row.getString(1)));
    }

    private void insert(RoleAssignmentView view) {
        try {
            sql.update(
                    "insert into role_assignment_view (incarnation, id_folded, document) values (?, lower(?), ?::jsonb) "
                            + "on conflict do nothing",
                    view.incarnation(),
                    view.id(),
                    json.writeValueAsString(view));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is JSON", e);
        }
    }

    private RoleAssignmentView read(String document) {
        try {
            return json.readValue(document, RoleAssignmentView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored view is one", e);
        }
    }
}
