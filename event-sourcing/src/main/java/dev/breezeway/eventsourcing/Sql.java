package dev.breezeway.eventsourcing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;

/**
 * Statements on a service's database, in the transaction of the thread if there is one. Parameters are bound in order;
 * an {@link Instant} is bound as a timestamp.
 */
public final class Sql {
    private final Transactions connections;
    private final boolean alone;

    /** {@code alone} says that no other process changes the database. */
    Sql(Transactions connections, boolean alone) {
        this.connections = connections;
        this.alone = alone;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** The value of the row that the result stands on. */
        T read(ResultSet row) throws SQLException;
    }

    /** Changes rows and returns how many. */
    public int update(String statement, @Nullable Object... parameters) {
        try (Connection connection = connections.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, parameters);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new JdbcException("update failed", e);
        } finally {
            connections.changed(Changes.tableOf(statement));
        }
    }

    /** All rows. */
    public <T> List<T> list(String query, Row<T> row, @Nullable Object... parameters) {
        try (Connection connection = connections.getConnection();
                PreparedStatement prepared = connection.prepareStatement(query)) {
            bind(prepared, parameters);
            try (ResultSet result = prepared.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new JdbcException("query failed", e);
        } finally {
            if (!query.startsWith("select")) {
                connections.changed(Changes.tableOf(query));
            }
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String query, Row<T> row, @Nullable Object... parameters) {
        return list(query, row, parameters).stream().findFirst();
    }

    /** For what is read from these tables often and changed seldom. */
    public <K, V> Remembered<K, V> remember(String... tables) {
        return new Remembered<>(connections, alone, List.of(tables));
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            statement.setObject(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
    }
}
