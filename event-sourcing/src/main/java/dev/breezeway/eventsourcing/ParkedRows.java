package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of parked and of discarded messages, as far as they are a consumer's. */
final class ParkedRows {
    private static final String SELECT =
            "select position, topic, partition_number, offset_number, message_key, headers, "
                    + "body, message_id, reason, parked_at from parked_message where consumer = ? ";

    private final String consumer;
    private final Sql sql;
    private final ObjectMapper json;

    ParkedRows(String consumer, Sql sql, ObjectMapper json) {
        this.consumer = consumer;
        this.sql = sql;
        this.json = json;
    }

    /** A row; {@code id} is what the record claims. */
    record Row(long position, Received record, @Nullable String id, String reason, Instant parkedAt) {}

    /** False when the record is parked already. */
    boolean add(Received record, String reason) {
        return sql.update(
                        "insert into parked_message (consumer, topic, partition_number, offset_number, "
                                + "message_key, message_id, headers, body, reason) "
                                + "values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing",
                        consumer,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.id(),
                        record.headers(json),
                        record.body(),
                        reason)
                == 1;
    }

    Optional<Row> first(String key) {
        return sql.first(SELECT + "and message_key = ? order by position limit 1", this::row, consumer, key);
    }

    Optional<Row> find(long position) {
        return sql.first(SELECT + "and position = ?", this::row, consumer, position);
    }

    List<Row> page(long after, int size) {
        return sql.list(SELECT + "and position > ? order by position limit ?", this::row, consumer, after, size);
    }

    int count() {
        return sql.first("select count(*) from parked_message where consumer = ?", row -> row.getInt(1), consumer)
                .orElse(0);
    }

    List<String> keys() {
        return sql.list(
                "select message_key from parked_message where consumer = ? group by message_key order by min(position)",
                row -> row.getString(1),
                consumer);
    }

    void reason(long position, String reason) {
        sql.update("update parked_message set reason = ? where position = ?", reason, position);
    }

    void remove(long position) {
        sql.update("delete from parked_message where position = ?", position);
    }

    void discard(long position, String reason, String by) {
        sql.update(
                "with gone as (delete from parked_message where position = ? returning *) "
                        + "insert into discarded_message (position, consumer, topic, partition_number, offset_number, "
                        + "message_key, message_id, headers, body, parked_reason, parked_at, discarded_reason, "
                        + "discarded_by) select position, consumer, topic, partition_number, offset_number, message_key, "
                        + "message_id, headers, body, reason, parked_at, ?, ? from gone",
                position,
                reason,
                by);
    }

    /** Whoever puts messages of a key through, and whoever wants to wait behind them, do it one after the other. */
    void lock(String key) {
        sql.first("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, consumer + "#" + key);
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                new Received(
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getString(5),
                        Received.headers(json, row.getString(6)),
                        row.getBytes(7)),
                row.getString(8),
                row.getString(9),
                row.getTimestamp(10).toInstant());
    }
}
