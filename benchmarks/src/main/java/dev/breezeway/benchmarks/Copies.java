package dev.breezeway.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Resources that nobody asked for: copies of the rows of the first one of a kind, in the read model and among the
 * reserved names, each with its own name. They are read and listed like others. They have no events, so they cannot be
 * changed, a rebuild would lose them, and the event store stays as small as it was.
 */
final class Copies {
    /** Of the first resource of a kind, with another name and another incarnation, which is made of that name. */
    private static final List<String> OF_A_RESOURCE = List.of("""
            insert into reservation (kind, name, incarnation)
            select r.kind, replace(r.name, ?, ?::text || n), md5(?::text || n)::uuid
            from reservation r, generate_series(?, ?) n
            where r.incarnation = (select incarnation from resource where arm_id_folded = ?)\
            """, """
            insert into resource
                (incarnation, arm_id, arm_id_folded, resource_type, subscription, group_name, parent, document)
            select md5(?::text || n)::uuid, replace(arm_id, ?, ?::text || n), replace(arm_id_folded, ?, ?::text || n), resource_type,
                subscription, group_name, parent, replace(document::text, ?, ?::text || n)::jsonb
            from resource, generate_series(?, ?) n where arm_id_folded = ?\
            """);

    private static final List<String> OF_A_GROUP = List.of("""
        insert into group_view
            (incarnation, subscription, name, group_id_folded, location, tags, managed_by)
        select md5(?::text || n)::uuid, subscription, replace(name, ?, ?::text || n), replace(group_id_folded, ?, ?::text || n),
            location, tags, managed_by
        from group_view, generate_series(?, ?) n where group_id_folded = ?\
        """);

    private static final int PORT_OF_POSTGRES = 32;

    private final int portBase;
    private final Inventory inventory;

    /** Copies in the databases of a standalone system, which let in whoever is on this machine. */
    Copies(int portBase, Inventory inventory) {
        this.portBase = portBase;
        this.inventory = inventory;
    }

    /** A database of the system with this base of its ports. */
    static String url(int portBase, String database) {
        return "jdbc:postgresql://127.0.0.1:" + (portBase + PORT_OF_POSTGRES) + "/" + database;
    }

    /** Makes those of these numbers; the last one is not made. */
    void make(Kind kind, int from, int to) {
        try (Connection database = DriverManager.getConnection(url(portBase, kind.database()), "postgres", "")) {
            for (String copy : kind == Kind.GROUP ? OF_A_GROUP : OF_A_RESOURCE) {
                copy(database, copy, kind, from, to);
            }
            try (var statement = database.createStatement()) {
                statement.execute("analyze");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows of " + kind + " cannot be copied", e);
        }
    }

    private void copy(Connection database, String copy, Kind kind, int from, int to) throws SQLException {
        String first = kind.prefix() + "0";
        try (PreparedStatement statement = database.prepareStatement(copy)) {
            int last = (int) copy.chars().filter(c -> c == '?').count();
            for (int i = 1; i <= last - 3; i++) {
                statement.setString(i, asksForTheFirst(copy, i) ? first : kind.prefix());
            }
            statement.setInt(last - 2, from);
            statement.setInt(last - 1, to - 1);
            statement.setString(last, inventory.id(kind, 0).toLowerCase(java.util.Locale.ROOT));
            int made = statement.executeUpdate();
            if (made < to - from) {
                throw new IllegalStateException("only " + made + " rows of " + kind + " were copied: " + copy);
            }
        }
    }

    /** Whether the ith parameter is the name to be replaced, and not what a new name begins with. */
    private static boolean asksForTheFirst(String copy, int i) {
        int at = -1;
        for (int n = 0; n < i; n++) {
            at = copy.indexOf('?', at + 1);
        }
        return !copy.startsWith("?::text", at);
    }
}
