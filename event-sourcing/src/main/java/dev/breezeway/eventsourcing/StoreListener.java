package dev.breezeway.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears through PostgreSQL's LISTEN of events that another instance of the service stored. */
final class StoreListener implements AutoCloseable {
    static final String CHANNEL = "stored_events";
    private static final Logger LOG = Logger.getLogger(StoreListener.class);
    private static final int WAIT_MILLIS = 1000;
    private static final int RECONNECT_MILLIS = 500;

    private final DataSource dataSource;
    private final Runnable wake;
    private final Thread thread;
    private volatile boolean closed;

    StoreListener(DataSource dataSource, Runnable wake) {
        this.dataSource = dataSource;
        this.wake = wake;
        this.thread = Thread.ofPlatform().daemon().name("store-listener").unstarted(this::listen);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                PGConnection postgres = connection.unwrap(PGConnection.class);
                wake.run();
                while (!closed) {
                    PGNotification[] heard = postgres.getNotifications(WAIT_MILLIS);
                    if (heard != null && heard.length > 0) {
                        wake.run();
                    }
                }
            } catch (SQLException e) {
                LOG.debug("not listening for stored events; polling until the database is back", e);
                pause();
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
