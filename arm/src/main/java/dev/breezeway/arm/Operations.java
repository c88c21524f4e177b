package dev.breezeway.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breezeway.contracts.Refused;
import dev.breezeway.eventsourcing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long-running operations. A row is written with the event that starts the work and ends with the event that ends it,
 * whether or not anyone asks; it outlives the resource.
 */
public final class Operations {
    private final Sql sql;

    public Operations(Sql sql) {
        this.sql = sql;
    }

    /** An operation as it stands; {@code status} is Running, Succeeded or Failed. */
    public record Operation(
            UUID id,
            String resourceId,
            String status,
            @Nullable Refused error,
            Instant started,
            @Nullable Instant ended) {

        /** Whether it has ended. */
        public boolean done() {
            return ended != null;
        }
    }

    /** The status document that clients poll. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            String id,
            String name,
            String status,
            Instant startTime,
            @Nullable Instant endTime,
            ArmError.Envelope.@Nullable Body error) {}

    /** Begins an operation on an incarnation. */
    public void begin(UUID operation, UUID subject, ResourceId resource, Instant at) {
        begin(operation, subject, resource.toString(), at);
    }

    /** Begins an operation on an incarnation of something that is no resource in a group, such as a group itself. */
    public void begin(UUID operation, UUID subject, String armId, Instant at) {
        sql.update(
                "insert into operation (id, subject, resource_id, status, started_at) values (?, ?, ?, 'Running', ?) "
                        + "on conflict do nothing",
                operation,
                subject,
                armId,
                at);
    }

    /** Writes down an operation that was over before anyone could follow it. */
    public void done(UUID operation, UUID subject, ResourceId resource, Instant at) {
        sql.update(
                "insert into operation (id, subject, resource_id, status, started_at, ended_at) "
                        + "values (?, ?, ?, 'Succeeded', ?, ?) on conflict do nothing",
                operation,
                subject,
                resource.toString(),
                at,
                at);
    }

    /** Ends every running operation on an incarnation well. */
    public void succeed(UUID subject, Instant at) {
        sql.update(
                "update operation set status = 'Succeeded', ended_at = ? where subject = ? and status = 'Running'",
                at,
                subject);
    }

    /** Ends every running operation on an incarnation with this error. */
    public void fail(UUID subject, Refused error, Instant at) {
        sql.update(
                "update operation set status = 'Failed', error_code = ?, error_message = ?, ended_at = ? "
                        + "where subject = ? and status = 'Running'",
                error.code(),
                error.message(),
                at,
                subject);
    }

    /** The operation that is running on an incarnation, if one is. */
    public Optional<UUID> running(UUID subject) {
        return sql.first(
                "select id from operation where subject = ? and status = 'Running'",
                row -> row.getObject(1, UUID.class),
                subject);
    }

    /** An operation by its id. */
    public Optional<Operation> find(UUID operation) {
        return sql.first(
                "select id, resource_id, status, error_code, error_message, started_at, ended_at from operation "
                        + "where id = ?",
                Operations::operation,
                operation);
    }

    private static Operation operation(ResultSet row) throws SQLException {
        String code = row.getString(4);
        Timestamp ended = row.getTimestamp(7);
        return new Operation(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                code == null ? null : new Refused(code, row.getString(5)),
                row.getTimestamp(6).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
