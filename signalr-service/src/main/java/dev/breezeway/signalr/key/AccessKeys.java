package dev.breezeway.signalr.key;

import dev.breezeway.arm.secret.RandomKeys;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.eventsourcing.Remembered;
import dev.breezeway.eventsourcing.Sql;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The access keys, sealed in a table of their own: no event, message or log line has them. They are made when they are
 * first asked for. Calls stand in the transaction of the thread, if there is one.
 */
public final class AccessKeys {
    private static final int BYTES = 32;

    private final Sql sql;
    private final SecretBox box;
    private final RandomKeys random = new RandomKeys();
    private final Remembered<UUID, Map<Kind, byte[]>> read;

    /** The keys in this database. */
    public AccessKeys(Sql sql, SecretBox box) {
        this.sql = sql;
        this.box = box;
        this.read = sql.remember("access_key");
    }

    /** Which of the two. */
    public enum Kind {
        /** The first one. */
        PRIMARY,
        /** The second one. */
        SECONDARY
    }

    /** Both keys of an incarnation, each 32 bytes in base64; never shown in a text. */
    public record Pair(String primary, String secondary) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** The keys that are valid now. */
    public Pair of(UUID signalr) {
        return new Pair(one(signalr, Kind.PRIMARY), one(signalr, Kind.SECONDARY));
    }

    /** The same without making any: empty when one was never asked for. */
    public Optional<Pair> known(UUID signalr) {
        return read.get(signalr, () -> Optional.of(sealed(signalr)))
                .filter(found -> found.size() == Kind.values().length)
                .map(found -> new Pair(open(signalr, Kind.PRIMARY, found), open(signalr, Kind.SECONDARY, found)));
    }

    private String open(UUID signalr, Kind kind, Map<Kind, byte[]> sealed) {
        return box.open(Objects.requireNonNull(sealed.get(kind)), owner(signalr, kind));
    }

    private Map<Kind, byte[]> sealed(UUID signalr) {
        return sql
                .list(
                        "select kind, sealed from access_key where signalr = ?",
                        row -> Map.entry(Kind.valueOf(row.getString(1)), row.getBytes(2)),
                        signalr)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Puts a new key in the place of one; tokens signed with the old one are worth nothing from then on. */
    public void regenerate(UUID signalr, Kind kind) {
        sql.update(
                "insert into access_key (signalr, kind, sealed) values (?, ?, ?) "
                        + "on conflict (signalr, kind) do update set sealed = excluded.sealed",
                signalr,
                kind.name(),
                fresh(signalr, kind));
    }

    /** Forgets the keys of an incarnation that is gone. */
    public void remove(UUID signalr) {
        sql.update("delete from access_key where signalr = ?", signalr);
    }

    private String one(UUID signalr, Kind kind) {
        return sql.first(
                        "select sealed from access_key where signalr = ? and kind = ?",
                        row -> row.getBytes(1),
                        signalr,
                        kind.name())
                .map(bytes -> box.open(bytes, owner(signalr, kind)))
                .orElseGet(() -> {
                    sql.update(
                            "insert into access_key (signalr, kind, sealed) values (?, ?, ?) on conflict do nothing",
                            signalr,
                            kind.name(),
                            fresh(signalr, kind));
                    return one(signalr, kind);
                });
    }

    private byte[] fresh(UUID signalr, Kind kind) {
        return box.seal(random.base64(BYTES), owner(signalr, kind));
    }

    private static String owner(UUID signalr, Kind kind) {
        return "signalr-access-key/%s/%s".formatted(signalr, kind);
    }
}
