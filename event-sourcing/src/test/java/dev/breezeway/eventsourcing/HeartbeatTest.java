package dev.breezeway.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final int PATIENCE_MILLIS = 200;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Answering database = new Answering();
    private final Heartbeat heartbeat =
            new Heartbeat(database, "test", Duration.ofMillis(PATIENCE_MILLIS), Duration.ofMillis(10));

    @BeforeEach
    void start() {
        heartbeat.start();
    }

    @AfterEach
    void stop() {
        heartbeat.close();
    }

    @Test
    void aDatabaseThatIsSilentIsTakenForAwayUntilItAnswersAgain() {
        assertThatCode(heartbeat::getConnection).doesNotThrowAnyException();

        database.silent = true;
        await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(heartbeat::getConnection)
                .isInstanceOf(SQLException.class)
                .matches(Failures::databaseAway, "means that the database is away"));

        database.silent = false;
        await().atMost(BOUND)
                .untilAsserted(() -> assertThatCode(heartbeat::getConnection).doesNotThrowAnyException());
    }

    @Test
    void whoWaitsForItsAnswerIsToldAsWell() throws SQLException {
        Connection waiting = heartbeat.getConnection();
        assertThat(waiting.isClosed()).isFalse();

        database.silent = true;

        await().atMost(BOUND).until(waiting::isClosed);
    }

    @Test
    void oneThatBreaksConnectionsSaysSoItself() {
        database.broken = true;
        int asked = database.beats.availablePermits();

        await().atMost(BOUND).until(() -> database.beats.availablePermits() > asked + 5);

        assertThatCode(heartbeat::getConnection).doesNotThrowAnyException();
    }

    @Test
    void itAsksOverOneConnection() throws InterruptedException {
        assertThat(database.beats.tryAcquire(10, BOUND.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(database.opened).isEqualTo(1);
    }

    /** Connections with one statement that answers, or does not until the patience of its connection is over. */
    private static final class Answering implements DataSource {
        private final Semaphore beats = new Semaphore(0);
        /** Never released. */
        private final Semaphore answers = new Semaphore(0);

        private volatile boolean silent;
        private volatile boolean broken;
        private volatile int opened;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // only the heartbeat opens connections while they are counted
        public Connection getConnection() {
            opened++;
            AtomicBoolean aborted = new AtomicBoolean();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "createStatement" -> statement();
                        case "abort" -> {
                            aborted.set(true);
                            yield null;
                        }
                        case "isClosed" -> aborted.get();
                        default -> null;
                    });
        }

        private Statement statement() {
            return (Statement) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Statement.class},
                    (proxy, method, arguments) -> method.getName().equals("execute") ? answer() : null);
        }

        private boolean answer() throws SQLException, InterruptedException {
            beats.release();
            if (broken) {
                throw new SQLException("broken", "08006");
            }
            if (silent) {
                // what a driver does until its network timeout, which nothing can shorten
                assertThat(answers.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .isFalse();
                throw new SQLException("timeout", "08006");
            }
            return true;
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("no wrapper");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
