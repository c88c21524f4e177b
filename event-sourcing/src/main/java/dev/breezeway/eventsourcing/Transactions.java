package dev.breezeway.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.jdbc.ConnectionWrapperFactory.ConnectionCloseHandler;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/**
 * Local JDBC transactions bound to the thread: everything that a unit of work reads and writes shares one connection,
 * opened on first use. Outside a transaction each call gets an auto-committing connection of its own.
 */
final class Transactions implements TransactionManager, ConnectionProvider {
    private static final ConnectionCloseHandler SHARED = new ConnectionCloseHandler() {
        @Override
        public void close(Connection connection) {
            // the transaction closes it
        }

        @Override
        public void commit(Connection connection) {
            // the transaction commits it
        }
    };

    private final ConnectionProvider database;
    private final Changes changes = new Changes();

    @SuppressWarnings("ThreadLocalUsage") // one per service: services of one process have databases of their own
    private final ThreadLocal<@Nullable Bound> current = new ThreadLocal<>();

    Transactions(ConnectionProvider database) {
        this.database = database;
    }

    private static final class Bound {
        @Nullable
        Connection connection;

        @Nullable
        Connection shared;

        boolean broken;

        final Set<String> changed = new HashSet<>(4);
    }

    /** What was changed here so far. */
    Changes changes() {
        return changes;
    }

    /** Whether the thread is in a transaction. */
    boolean active() {
        return current.get() != null;
    }

    /** A statement was run that changes this table; others see it from now on, or when the transaction ends. */
    void changed(String table) {
        Bound bound = current.get();
        if (bound == null) {
            changes.count(Set.of(table));
        } else {
            bound.changed.add(table);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Bound bound = current.get();
        if (bound == null) {
            return database.getConnection();
        }
        if (bound.shared == null) {
            Connection connection = database.getConnection();
            bound.connection = connection;
            connection.setAutoCommit(false);
            bound.shared = ConnectionWrapperFactory.wrap(connection, SHARED);
        }
        return bound.shared;
    }

    @Override
    public Transaction startTransaction() {
        Bound outer = current.get();
        return outer == null ? begin() : join(outer);
    }

    private Transaction begin() {
        Bound bound = new Bound();
        current.set(bound);
        return new Transaction() {
            @Override
            public void commit() {
                boolean broken = bound.broken;
                end(bound, !broken);
                if (broken) {
                    throw new IllegalStateException("a part of the transaction was rolled back");
                }
            }

            @Override
            public void rollback() {
                end(bound, false);
            }
        };
    }

    /** What was rolled back inside cannot be undone alone, so the outer transaction cannot be committed any more. */
    private static Transaction join(Bound outer) {
        return new Transaction() {
            @Override
            public void commit() {
                // the outer transaction commits
            }

            @Override
            public void rollback() {
                outer.broken = true;
            }
        };
    }

    /** A commit that fails is followed by a rollback, which finds nothing to do: the pool has the connection back. */
    private void end(Bound bound, boolean commit) {
        current.remove();
        Connection used = bound.connection;
        bound.connection = null;
        if (used == null) {
            return;
        }
        try (Connection connection = used) {
            try {
                if (commit) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // it may have been committed after all
            throw new JdbcException(commit ? "commit failed" : "rollback failed", e);
        } finally {
            if (commit) {
                changes.count(bound.changed);
            }
        }
    }
}
