package dev.breezeway.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/** The databases of a system that the tests started: one a service, all readable by whoever is on this machine. */
final class Tables {
    /** Tables that change by themselves. */
    private static final Set<String> RESTLESS = Set.of("token", "inbox", "clock", "timer", "flyway_schema_history");

    private final int port;

    Tables(int port) {
        this.port = port;
    }

    /** What stored events have under this name in their metadata, of every service. */
    Set<String> metadata(String name) {
        Set<String> found = new HashSet<>();
        for (String database : names()) {
            found.addAll(texts(
                    database,
                    "select distinct convert_from(metadata, 'UTF8')::jsonb ->> '" + name + "' from domain_event"));
        }
        return found;
    }

    /** How many rows each table has, but for those that change by themselves. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (String database : names()) {
            for (String table : tables(database)) {
                if (!RESTLESS.contains(table)) {
                    counts.put(
                            database + "." + table,
                            Long.valueOf(texts(database, "select count(*)::text from " + table)
                                    .getFirst()));
                }
            }
        }
        return counts;
    }

    /** The first column of a query. */
    List<String> texts(String database, String query) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + query, e);
        }
    }

    /** Every row of every table, by database and table; what is binary there is hexadecimal here. */
    Map<String, String> dump() {
        Map<String, String> dump = new TreeMap<>();
        for (String database : names()) {
            for (String table : tables(database)) {
                dump.put(database + "." + table, dump(database, table));
            }
        }
        return dump;
    }

    private String dump(String database, String table) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (Connection connection = connection(database)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", rows);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(database + "." + table, e);
        }
        return rows.toString(StandardCharsets.UTF_8);
    }

    List<String> names() {
        return texts("postgres", "select datname from pg_database where not datistemplate and datname <> 'postgres'");
    }

    private List<String> tables(String database) {
        return texts(
                database,
                "select quote_ident(tablename) from pg_tables where schemaname = 'public' order by tablename");
    }

    private Connection connection(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }
}
