package dev.breezeway.dns.publication;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of committed changes, from whichever instance, and brings the live views up to date. */
final class RowFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RowFollower.class);
    private static final int WAIT_MILLIS = 1000;
    private static final int RECONNECT_MILLIS = 500;

    private final DataSource dataSource;
    private final LiveViews views;
    private final Thread thread;
    private volatile boolean closed;

    RowFollower(DataSource dataSource, LiveViews views) {
        this.dataSource = dataSource;
        this.views = views;
        this.thread = Thread.ofPlatform().daemon().name("dns-names").unstarted(this::run);
    }

    void start() {
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
                statement.execute("listen " + PublicationProjection.CHANNEL);
                // what changed before this connection listened was told to nobody
                views.load();
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("names are not followed until the database is back", e);
                    pause();
                }
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (!closed) {
            PGNotification[] heard = connection.getNotifications(WAIT_MILLIS);
            for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                views.refresh(Change.parse(notification.getParameter()));
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
