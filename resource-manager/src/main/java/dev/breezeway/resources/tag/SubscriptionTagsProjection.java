package dev.breezeway.resources.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.Projection;
import dev.breezeway.eventsourcing.Sql;
import dev.breezeway.eventsourcing.StoredEvent;
import dev.breezeway.resources.tag.SubscriptionTagsEvent.SubscriptionTagged;
import dev.breezeway.resources.tag.SubscriptionTagsEvent.TagNameDropped;
import dev.breezeway.resources.tag.SubscriptionTagsEvent.TagNameKept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of subscriptions, and the names that are foreseen, as GETs are served from. */
public final class SubscriptionTagsProjection implements Projection {
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final TypeReference<List<String>> VALUES = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;

    public SubscriptionTagsProjection(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A name that is foreseen for tags, in the case that it was given in, with values. */
    record TagName(String name, List<String> values) {
        TagName {
            values = List.copyOf(values);
        }
    }

    @Override
    public void on(StoredEvent event) {
        if (event.payload() instanceof SubscriptionTagsEvent change) {
            switch (change) {
                case SubscriptionTagged tagged ->
                    sql.update(
                            "insert into subscription_tag_view (subscription, tags) values (?, ?::jsonb) "
                                    + "on conflict (subscription) do update set tags = excluded.tags",
                            tagged.subscription(),
                            written(tagged.tags()));
                case TagNameKept kept ->
                    sql.update(
                            "insert into tag_name_view (subscription, name_folded, name, tag_values) "
                                    + "values (?, lower(?), ?, ?::jsonb) "
                                    + "on conflict (subscription, name_folded) do update set tag_values = excluded.tag_values",
                            kept.subscription(),
                            kept.name(),
                            kept.name(),
                            written(kept.values()));
                case TagNameDropped dropped ->
                    sql.update(
                            "delete from tag_name_view where subscription = ? and name_folded = lower(?)",
                            dropped.subscription(),
                            dropped.name());
            }
        }
    }

    /** The tags of a subscription. */
    Map<String, String> tags(String subscription) {
        return sql.first(
                        "select tags from subscription_tag_view where subscription = ?",
                        row -> read(row.getString(1), TAGS),
                        subscription)
                .orElse(Map.of());
    }

    /** The names that are foreseen, in their order without case. */
    List<TagName> names(String subscription) {
        return sql.list(
                "select name, tag_values from tag_name_view where subscription = ? order by name_folded",
                this::name,
                subscription);
    }

    /** The name, if it is foreseen. */
    Optional<TagName> name(String subscription, String name) {
        return sql.first(
                "select name, tag_values from tag_name_view where subscription = ? and name_folded = lower(?)",
                this::name,
                subscription,
                name);
    }

    private TagName name(ResultSet row) throws SQLException {
        return new TagName(row.getString(1), read(row.getString(2), VALUES));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tags are strings", e);
        }
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored tags are strings", e);
        }
    }
}
