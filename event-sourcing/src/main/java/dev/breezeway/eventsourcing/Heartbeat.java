package dev.breezeway.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.jboss.logging.Logger;

/**
 * Notices that the database says nothing although its connections stand, which otherwise nobody is told: whoever waits for
 * an answer waits for as long as TCP does. While it is silent no connection is given out, so that what needs one is refused
 * at once as when the database is away. A database that refuses or breaks connections says so itself and is none of this.
 */
final class Heartbeat implements ConnectionProvider, AutoCloseable {
    /** How long an answer to nothing may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String SILENT = "08006";

    private final DataSource dataSource;
    private final String service;
    private final Duration patience;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean silent;

    Heartbeat(DataSource dataSource, String service) {
        this(dataSource, service, PATIENCE, EVERY);
    }

    Heartbeat(DataSource dataSource, String service, Duration patience, Duration every) {
        this.dataSource = dataSource;
        this.service = service;
        this.patience = patience;
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("heartbeat-" + service).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** A connection, or at once the reason why it would be of no use. */
    @Override
    public Connection getConnection() throws SQLException {
        if (silent) {
            throw new SQLTransientConnectionException("the database does not answer", SILENT);
        }
        return dataSource.getConnection();
    }

    private void run() {
        do {
            try (Connection connection = dataSource.getConnection()) {
                beat(connection);
            } catch (SQLException away) {
                LOG.debug("no heartbeat", away);
            }
        } while (!over(every));
    }

    /** Keeps one connection: when all others wait for an answer, the pool has none left. */
    private void beat(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
        long asked = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            do {
                asked = System.nanoTime();
                statement.execute("select 1");
                become(false);
            } while (!over(every));
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException broken) {
            if (System.nanoTime() - asked >= patience.toNanos()) {
                become(true);
            }
            throw broken;
        }
    }

    private void become(boolean now) {
        if (silent != now) {
            silent = now;
            LOG.warnf(
                    now ? "the database does not answer: service=%s" : "the database answers again: service=%s",
                    service);
        }
    }

    private boolean over(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
