package dev.breezeway.eventsourcing;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.jboss.logging.Logger;

/**
 * Notices that the database says nothing although its connections stand, which otherwise nobody is told: whoever waits for
 * an answer waits for as long as TCP does. Then connections that were given out are broken and no more are, so that whoever
 * waits or comes is refused as when the database is away; a commit may have been heard, as ever then. A database that refuses or breaks connections says so itself and is none of this.
 */
final class Heartbeat implements ConnectionProvider, AutoCloseable {
    /** How long an answer to nothing may take: longer than a database that works ever needs, however busy it is. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String SILENT = "08006";

    private final DataSource dataSource;
    private final String service;
    private final Duration patience;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Queue<WeakReference<Connection>> given = new ConcurrentLinkedQueue<>();
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
        Connection connection = dataSource.getConnection();
        given.add(new WeakReference<>(connection));
        if (silent) {
            abort(connection);
        }
        return connection;
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
                given.removeIf(Heartbeat::isOver);
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
            if (now) {
                given.stream().map(WeakReference::get).filter(Objects::nonNull).forEach(Heartbeat::abort);
            }
            LOG.warnf(
                    now ? "the database does not answer: service=%s" : "the database answers again: service=%s",
                    service);
        }
    }

    private static boolean isOver(WeakReference<Connection> reference) {
        Connection connection = reference.get();
        try {
            return connection == null || connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("a connection that was of no use any more", gone);
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
