package dev.breezeway.signalr.key;

import dev.breezeway.arm.secret.RandomKeys;
import dev.breezeway.arm.secret.SecretBox;
import dev.breezeway.eventsourcing.Sql;
import java.util.UUID;

/**
 * The access keys, sealed in a table of their own: no event, message or log line has them. They are made when they are
 * first asked for. Calls stand in the transaction of the thread, if there is one.
 */
public final class AccessKeys {
    private static final int BYTES = 32;

    private final Sql sql;
    private final SecretBox box;
    private final RandomKeys random = new RandomKeys();

    /** The keys in this database. */
    public AccessKeys(Sql sql, SecretBox box) {
        this.sql = sql;
        this.box = box;
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
