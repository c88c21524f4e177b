package dev.breezeway.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the databases of a {@link Fleet}, which only its owner can. */
final class Databases {
    private final FleetSettings settings;

    Databases(FleetSettings settings) {
        this.settings = settings;
    }

    List<String> names() {
        return settings.databases();
    }

    /** The first column of each row, as text. */
    List<String> column(String database, String query) {
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(database), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + query, e);
        }
    }

    long count(String database, String query) {
        return Long.parseLong(column(database, query).getFirst());
    }
}
