package dev.breezeway.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The read model behind ARM's GETs and lists: one document a living resource. Projections write it in the transaction
 * of the event, so a PUT followed by a GET is never stale.
 */
public final class ResourceStore {
    private static final String COLUMNS = "incarnation, arm_id, document from resource ";

    private final Sql sql;
    private final ObjectMapper json;
    private final Remembered<String, List<Text>> read;
    private final Remembered<String, Text> named;

    public ResourceStore(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.read = sql.remember("resource");
        this.named = sql.remember("resource", "reservation");
    }

    /** A row as it is in the table, so that nobody can change what is remembered. */
    private record Text(UUID incarnation, ResourceId id, String document) {
        static Text of(ResultSet row) throws SQLException {
            String id = row.getString(2);
            ResourceId parsed = ResourceId.parse(id)
                    .orElseThrow(() -> new IllegalStateException("row without a resource id: " + id));
            return new Text(row.getObject(1, UUID.class), parsed, row.getString(3));
        }
    }

    /** A resource as it is stored. */
    public record Stored<T>(UUID incarnation, ResourceId id, T document) {}

    /** A page of a list and where the next one starts. */
    public record Page<T>(List<Stored<T>> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }

        /**
         * The page of what was found.
         *
         * @param found one more than the page takes, if there are more
         * @param key what the next page is told to follow
         */
        public static <T> Page<T> of(List<Stored<T>> found, int size, Function<ResourceId, String> key) {
            boolean more = found.size() > size;
            List<Stored<T>> items = more ? found.subList(0, size) : found;
            return new Page<>(items, more ? key.apply(items.getLast().id()) : null);
        }

        /** The ids of what is on it. */
        public List<ResourceId> ids() {
            return items.stream().map(Stored::id).toList();
        }
    }

    /** Puts a document in place of whatever this incarnation had. */
    public void put(UUID incarnation, ResourceId id, Object document) {
        sql.update(
                "insert into resource (incarnation, arm_id, arm_id_folded, resource_type, subscription, group_name,"
                        + " parent, document) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict (incarnation) do update"
                        + " set document = excluded.document",
                incarnation,
                id.toString(),
                id.folded(),
                id.type().toLowerCase(Locale.ROOT),
                id.subscription().toLowerCase(Locale.ROOT),
                id.group().toLowerCase(Locale.ROOT),
                id.parent().map(ResourceId::folded).orElse(null),
                write(document));
    }

    /** Changes the document of an incarnation, if it lives. */
    public <T> void change(UUID incarnation, Class<T> type, UnaryOperator<T> change) {
        get(incarnation, type)
                .ifPresent(stored -> sql.update(
                        "update resource set document = ?::jsonb where incarnation = ?",
                        write(change.apply(stored.document())),
                        incarnation));
    }

    /** Removes it. */
    public void remove(UUID incarnation) {
        sql.update("delete from resource where incarnation = ?", incarnation);
    }

    /** A living resource by its id. */
    public <T> Optional<Stored<T>> get(ResourceId id, Class<T> type) {
        return read.get(
                        id.folded(),
                        () -> found(sql.list("select " + COLUMNS + "where arm_id_folded = ?", Text::of, id.folded())))
                .map(rows -> stored(rows.getFirst(), type));
    }

    /** A living resource by its incarnation. */
    public <T> Optional<Stored<T>> get(UUID incarnation, Class<T> type) {
        return sql.first("select " + COLUMNS + "where incarnation = ?", row(type), incarnation);
    }

    /** The living resource that holds a reserved name, in one look. */
    public <T> Optional<Stored<T>> holding(String kind, String name, Class<T> type) {
        String folded = name.toLowerCase(Locale.ROOT);
        return named.get(
                        kind + " " + folded,
                        () -> sql.first(
                                "select r.incarnation, r.arm_id, r.document from reservation v join resource r "
                                        + "on r.incarnation = v.incarnation where v.kind = ? and v.name = ?",
                                Text::of,
                                kind,
                                folded))
                .map(row -> stored(row, type));
    }

    /** The resources of a type inside another one. */
    public <T> List<Stored<T>> children(ResourceId parent, String childType, Class<T> type) {
        String folded = (parent.type() + "/" + childType).toLowerCase(Locale.ROOT);
        return read
                .get(
                        parent.folded() + " " + folded,
                        () -> Optional.of(sql.list(
                                "select " + COLUMNS + "where parent = ? and resource_type = ? order by arm_id_folded",
                                Text::of,
                                parent.folded(),
                                folded)))
                .orElseThrow()
                .stream()
                .map(row -> stored(row, type))
                .toList();
    }

    /** The same of several parents at once, by their folded ids; none for a parent without. */
    public <T> Map<String, List<Stored<T>>> children(List<ResourceId> parents, String childType, Class<T> type) {
        if (parents.isEmpty()) {
            return Map.of();
        }
        String folded = (parents.getFirst().type() + "/" + childType).toLowerCase(Locale.ROOT);
        return sql
                .list(
                        "select " + COLUMNS + "where parent = any (?) and resource_type = ? order by arm_id_folded",
                        row(type),
                        parents.stream().map(ResourceId::folded).toArray(String[]::new),
                        folded)
                .stream()
                .collect(Collectors.groupingBy(
                        child -> child.id().parent().orElseThrow().folded()));
    }

    /** Living resources by their incarnations. */
    public <T> Map<UUID, Stored<T>> get(Set<UUID> incarnations, Class<T> type) {
        return sql
                .list("select " + COLUMNS + "where incarnation = any (?::uuid[])", row(type), (Object)
                        incarnations.stream().map(UUID::toString).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Stored::incarnation, Function.identity()));
    }

    /** A page of the resources of a type in a subscription or, if one is given, in a resource group. */
    public <T> Page<T> page(
            String resourceType,
            String subscription,
            @Nullable String group,
            @Nullable String after,
            int size,
            Class<T> type) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(resourceType.toLowerCase(Locale.ROOT));
        parameters.add(subscription.toLowerCase(Locale.ROOT));
        parameters.add(after == null ? "" : after);
        if (group != null) {
            parameters.add(group.toLowerCase(Locale.ROOT));
        }
        List<Stored<T>> found = sql.list(
                "select " + COLUMNS + "where resource_type = ? and subscription = ? and arm_id_folded > ?"
                        + (group == null ? "" : " and group_name = ?") + " order by arm_id_folded limit " + (size + 1),
                row(type),
                parameters.toArray());
        return Page.of(found, size, ResourceId::folded);
    }

    /** How many resources of any type a group holds here. */
    public int count(String subscription, String group) {
        return sql.first(
                        "select count(*) from resource where subscription = ? and group_name = ?",
                        row -> row.getInt(1),
                        subscription.toLowerCase(Locale.ROOT),
                        group.toLowerCase(Locale.ROOT))
                .orElse(0);
    }

    private <T> Sql.Row<Stored<T>> row(Class<T> type) {
        return row -> stored(Text.of(row), type);
    }

    private <T> Stored<T> stored(Text row, Class<T> type) {
        return new Stored<>(row.incarnation(), row.id(), read(row.document(), type));
    }

    /** Absence is not remembered. */
    private static Optional<List<Text>> found(List<Text> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    private String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document is JSON", e);
        }
    }

    private <T> T read(String document, Class<T> type) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a " + type.getSimpleName(), e);
        }
    }
}
