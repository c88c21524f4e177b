package dev.breezeway.resources.group;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.arm.Operations;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupCreated;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeleted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionFailed;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupDeletionStarted;
import dev.breezeway.resources.group.ResourceGroupEvent.ResourceGroupUpdated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The groups that GETs are served from, and the operations that follow deletions. */
public final class ResourceGroupProjection implements Projection {
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final String SELECT =
            "select incarnation, subscription, name, location, tags, managed_by, deletion from group_view ";

    private final Sql sql;
    private final Operations operations;
    private final ObjectMapper json;

    public ResourceGroupProjection(Sql sql, Operations operations, ObjectMapper json) {
        this.sql = sql;
        this.operations = operations;
        this.json = json;
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof ResourceGroupEvent change) {
            on(change, event);
        }
    }

    /** The group of that id, also while it is being deleted. */
    public Optional<ResourceGroupView> find(ResourceGroupId id) {
        return sql.first(SELECT + "where group_id_folded = ?", this::read, id.folded());
    }

    /**
     * Groups of a subscription, in the order of the database.
     *
     * @param after folded id of a group that they follow; null from the beginning on
     * @param most how many at most
     * @param wanted what others are left out by
     */
    public List<ResourceGroupView> list(
            String subscription, @Nullable String after, int most, Predicate<ResourceGroupView> wanted) {
        List<ResourceGroupView> found = new ArrayList<>();
        String last = after == null ? "" : after;
        List<ResourceGroupView> rows;
        do {
            rows = sql.list(
                    SELECT + "where subscription = ? and group_id_folded > ? order by group_id_folded limit " + most,
                    this::read,
                    subscription,
                    last);
            rows.stream().filter(wanted).forEach(found::add);
            last = rows.isEmpty() ? last : rows.getLast().id().folded();
        } while (found.size() < most && rows.size() == most);
        return found.size() > most ? found.subList(0, most) : found;
    }

    /** Whether this incarnation is being deleted. */
    public boolean deleting(UUID incarnation) {
        return sql.first(
                        "select 1 from group_view where incarnation = ? and deletion is not null",
                        row -> true,
                        incarnation)
                .isPresent();
    }

    private void on(ResourceGroupEvent change, StoredEvent event) {
        switch (change) {
            case ResourceGroupCreated created -> insert(created);
            case ResourceGroupUpdated updated ->
                sql.update(
                        "update group_view set tags = ?::jsonb, managed_by = ? where incarnation = ?",
                        write(updated.tags()),
                        updated.managedBy(),
                        updated.group());
            case ResourceGroupDeletionStarted started -> {
                sql.update(
                        "update group_view set deletion = ? where incarnation = ?",
                        started.operation(),
                        started.group());
                operations.begin(started.operation(), started.group(), started.groupId(), event.at());
            }
            case ResourceGroupDeletionFailed failed -> {
                sql.update("update group_view set deletion = null where incarnation = ?", failed.group());
                operations.fail(failed.group(), failed.reason(), event.at());
            }
            case ResourceGroupDeleted deleted -> {
                sql.update("delete from group_view where incarnation = ?", deleted.group());
                operations.succeed(deleted.group(), event.at());
            }
        }
    }

    private void insert(ResourceGroupCreated created) {
        String[] parts = created.groupId().split("/", -1);
        ResourceGroupId id = new ResourceGroupId(parts[2], parts[4]);
        sql.update(
                "insert into group_view (incarnation, subscription, name, group_id_folded, location, tags, managed_by) "
                        + "values (?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (incarnation) do nothing",
                created.group(),
                id.subscription(),
                id.name(),
                id.folded(),
                created.location(),
                write(created.tags()),
                created.managedBy());
    }

    private ResourceGroupView read(ResultSet row) throws SQLException {
        String tags = row.getString(5);
        return new ResourceGroupView(
                row.getObject(1, UUID.class),
                new ResourceGroupId(row.getString(2), row.getString(3)),
                row.getString(4),
                tags == null ? null : tags(tags),
                row.getString(6),
                row.getObject(7, UUID.class));
    }

    private @Nullable String write(@Nullable Map<String, String> tags) {
        try {
            return tags == null ? null : json.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tags are strings", e);
        }
    }

    private Map<String, String> tags(String stored) {
        try {
            return json.readValue(stored, TAGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored tags are strings", e);
        }
    }
}
