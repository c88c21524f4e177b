package dev.breezeway.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what is told on a channel of PostgreSQL's NOTIFY, on a thread and a connection of its own. What is told while
 * nobody listens is lost, so whoever listens looks at everything anew each time that the connection stands: at the
 * start, and after the database was away.
 */
public final class PostgresListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PostgresListener.class);
    private static final int WAIT_MILLIS = 1000;
    private static final int RECONNECT_MILLIS = 500;

    private final DataSource dataSource;
    private final String channel;
    private final Runnable connected;
    private final Consumer<String> heard;
    private final Thread thread;
    private volatile boolean closed;
    private boolean away;

    /**
     * A listener that is not started yet.
     *
     * @param channel a plain identifier; it is not quoted
     * @param connected called each time that it begins to listen
     * @param heard called with the text of each notification, in order; a throw makes it begin anew
     */
    public PostgresListener(DataSource dataSource, String channel, Runnable connected, Consumer<String> heard) {
        this.dataSource = dataSource;
        this.channel = channel;
        this.connected = connected;
        this.heard = heard;
        this.thread = Thread.ofPlatform().daemon().name("listen-" + channel).unstarted(this::run);
    }

    /** Begins to listen, now or as soon as the database is there. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + channel);
                connected.run();
                away = false;
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.logf(
                            away ? Logger.Level.DEBUG : Logger.Level.WARN,
                            e,
                            "nothing is heard until the database is back: channel=%s",
                            channel);
                    away = true;
                    pause();
                }
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (!closed) {
            PGNotification[] notifications = connection.getNotifications(WAIT_MILLIS);
            if (notifications != null) {
                for (PGNotification notification : notifications) {
                    heard.accept(notification.getParameter());
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
