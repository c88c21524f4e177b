package dev.breezeway.keyvault.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Secrets as they are read. Every list is a step along an index from where the last page ended, so a page costs the
 * same however many secrets there are.
 */
final class SecretRows {
    private static final String VERSION =
            "v.version, v.enabled, v.not_before, v.expires, v.content_type, v.tags, v.created_at, v.updated_at";
    private static final String SECRET =
            "select s.incarnation, s.vault, s.name, s.deleted_at, s.purge_at, " + VERSION + " from secret s ";
    private static final String CURRENT =
            "join secret_version v on v.secret = s.incarnation and v.version = s.current_version ";

    private static final String VALUE = SECRET.replace(" from ", ", x.sealed from ")
            + "join secret_version v on v.secret = s.incarnation and v.version = coalesce(?::text, "
            + "s.current_version) join secret_value x on x.secret = v.secret and x.version = v.version "
            + "where s.vault = ? and s.name_folded = ? and s.deleted_at is null";

    private static final String LIVING_PAGE = page("is null");
    private static final String DELETED_PAGE = page("is not null");

    private final Sql sql;
    private final ObjectMapper json;
    private final Remembered<Asked, Sealed> read;

    SecretRows(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.read = sql.remember("secret", "secret_version", "secret_value");
    }

    /** What is asked for; no version for the current one. */
    private record Asked(UUID vault, String name, @Nullable String version) {}

    /** A secret with one of its versions. */
    record Row(
            UUID secret,
            UUID vault,
            String name,
            @Nullable Instant deletedAt,
            @Nullable Instant purgeAt,
            SecretVersion version) {}

    /** The same with its encrypted value. */
    static final class Sealed {
        private final Row row;
        private final byte[] value;

        private Sealed(Row row, byte[] value) {
            this.row = row;
            this.value = value;
        }

        Row row() {
            return row;
        }

        byte[] value() {
            return value;
        }
    }

    /** A living secret with a version of it, or with its current one. */
    Optional<Sealed> value(UUID vault, String name, @Nullable String version) {
        Asked asked = new Asked(vault, fold(name), version);
        return read.get(
                asked,
                () -> sql.first(VALUE, row -> new Sealed(row(row), row.getBytes(14)), version, vault, asked.name()));
    }

    /** A living secret with its current version. */
    Optional<Row> living(UUID vault, String name) {
        return sql.first(
                SECRET + CURRENT + "where s.vault = ? and s.name_folded = ? and s.deleted_at is null",
                this::row,
                vault,
                fold(name));
    }

    /** A deleted secret with its current version. */
    Optional<Row> deleted(UUID vault, String name) {
        return sql.first(
                SECRET + CURRENT + "where s.vault = ? and s.name_folded = ? and s.deleted_at is not null",
                this::row,
                vault,
                fold(name));
    }

    /** A secret with one of its versions, living or deleted. */
    Optional<Row> version(UUID secret, String version) {
        return sql.first(
                SECRET + "join secret_version v on v.secret = s.incarnation where s.incarnation = ? and v.version = ?",
                this::row,
                secret,
                version);
    }

    /** Where a deleted secret is that has been kept for long enough by then. */
    Optional<SecretPlace> toPurge(UUID secret, Instant now) {
        return sql.first(
                "select s.vault, s.name from secret s where s.incarnation = ? and s.purge_at <= ?",
                row -> new SecretPlace(row.getObject(1, UUID.class), "", row.getString(2)),
                secret,
                now);
    }

    /** The next living or deleted secrets by name. */
    List<Row> list(UUID vault, boolean deleted, String after, int size) {
        return sql.list(deleted ? DELETED_PAGE : LIVING_PAGE, this::row, vault, after, size);
    }

    /** The next versions of a living secret. */
    List<Row> versions(UUID vault, String name, String after, int size) {
        return sql.list(
                SECRET + "join secret_version v on v.secret = s.incarnation where s.vault = ? and s.name_folded = ? "
                        + "and s.deleted_at is null and v.version > ? order by v.version limit ?",
                this::row,
                vault,
                fold(name),
                after,
                size);
    }

    /** All versions of a living secret from the oldest to the current one, with their values. */
    List<Sealed> all(UUID vault, String name) {
        return sql.list(
                SECRET.replace(" from ", ", x.sealed from ")
                        + "join secret_version v on v.secret = s.incarnation join secret_value x on x.secret = v.secret "
                        + "and x.version = v.version where s.vault = ? and s.name_folded = ? and s.deleted_at is null "
                        + "order by v.version = s.current_version, v.created_at",
                row -> new Sealed(row(row), row.getBytes(14)),
                vault,
                fold(name));
    }

    /** Stores a value in the transaction of the event that names its version. */
    void store(UUID secret, UUID vault, String version, byte[] sealed) {
        sql.update(
                "insert into secret_value (secret, version, vault, sealed) values (?, ?, ?, ?)",
                secret,
                version,
                vault,
                sealed);
    }

    /**
     * Cuts the page first and then looks up the version of each secret on it. PostgreSQL takes a plain join to find one
     * row, however many there are, and so reads all secrets of the vault and sorts them.
     */
    private static String page(String deletedAt) {
        return SECRET.replace(
                        " from secret s ",
                        " from (select * from secret where vault = ? and deleted_at " + deletedAt
                                + " and name_folded > ? order by name_folded limit ?) s ")
                + "cross join lateral (select * from secret_version where secret = s.incarnation "
                + "and version = s.current_version limit 1) v order by s.name_folded";
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                instant(row.getTimestamp(4)),
                instant(row.getTimestamp(5)),
                new SecretVersion(
                        row.getString(6),
                        row.getBoolean(7),
                        row.getObject(8, Long.class),
                        row.getObject(9, Long.class),
                        row.getString(10),
                        tags(row.getString(11)),
                        row.getTimestamp(12).toInstant(),
                        row.getTimestamp(13).toInstant()));
    }

    private @Nullable Map<String, String> tags(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored tags are a map", e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
