package dev.breezeway.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server of its own for this process: unpacked from a jar, reachable on 127.0.0.1 only, trusting every
 * local user. The data directory is kept by {@link #close()} and found again by the next start; a server left behind by
 * {@code kill -9} is stopped first. Two processes must not use one directory at the same time: the second would take
 * the first one's server for such an orphan, so the caller holds a lock of its own. Nothing closes it at the end of the
 * process but the caller.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The major version whose data directories can be read. */
    public static final String MAJOR_VERSION = "18";

    private static final String USER = "postgres";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final Optional<ProcessHandle> postmaster;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Optional<ProcessHandle> postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    /**
     * Returns when the server answers and every database exists.
     *
     * @throws EmbeddedServerException when the port is taken, the disk is full, the data is of another version
     */
    public static EmbeddedPostgres start(PostgresOptions options) {
        try {
            requireReadable(options.data());
            OrphanedPostgres.stop(options.data());
            dropUnfinished(options);
            var port = LoopbackPort.freeOr(options.port(), "PostgreSQL");
            var started = new EmbeddedPostgres(launch(options, port), OrphanedPostgres.find(options.data()));
            started.createDatabases(options.databases());
            Files.writeString(finished(options), MAJOR_VERSION);
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            stopAfterFailure(options, e);
            throw EmbeddedServerException.failed("PostgreSQL", options.directory(), lastWords(options.log()), e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Without credentials: the server takes {@link #user()} with any password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + LoopbackPort.HOST + ":" + port() + "/" + database;
    }

    public String user() {
        return USER;
    }

    /** Not checked by the server, but some clients insist on one. */
    public String password() {
        return USER;
    }

    /** Ends open connections, writes everything to disk and returns when the server is gone; safe to call again. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL on port " + port() + " could not be stopped", e);
        } finally {
            postmaster.ifPresent(process -> OrphanedPostgres.ended(process, STOP_PATIENCE));
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres launch(PostgresOptions options, int port)
            throws IOException {
        Files.createDirectories(options.directory());
        Files.createDirectories(options.programs());
        var log = options.log().toFile();
        Files.deleteIfExists(options.log());
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(options.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(options.programs().toFile())
                .setPGStartupWait(options.startTimeout())
                .setPort(port)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setServerConfig("listen_addresses", LoopbackPort.HOST)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "256MB")
                // The library starts servers for tests, with both off; the last option given wins.
                .setServerConfig("fsync", options.durability().setting())
                .setServerConfig("synchronous_commit", options.durability().setting())
                .start();
    }

    private void createDatabases(List<String> names) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            for (var name : names) {
                if (!exists(connection, name)) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("create database " + statement.enquoteIdentifier(name, true));
                    }
                }
            }
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void requireReadable(Path data) throws IOException {
        var version = data.resolve("PG_VERSION");
        if (Files.exists(version)) {
            var found = Files.readString(version).strip();
            if (!found.equals(MAJOR_VERSION)) {
                throw EmbeddedServerException.otherVersion(data, found, MAJOR_VERSION);
            }
        }
    }

    /** Written once the server has answered for the first time. */
    private static Path finished(PostgresOptions options) {
        return options.directory().resolve("initialised");
    }

    /** A first start that was killed half-way leaves a directory that initdb refuses and the server cannot read. */
    private static void dropUnfinished(PostgresOptions options) throws IOException {
        if (Files.exists(finished(options)) || !Files.exists(options.data())) {
            return;
        }
        try (var files = Files.walk(options.data())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static void stopAfterFailure(PostgresOptions options, Exception failure) {
        if (failure instanceof EmbeddedServerException) {
            return;
        }
        try {
            OrphanedPostgres.stop(options.data());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static String lastWords(Path log) {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("ERROR:"))
                    .reduce("", (earlier, later) -> later);
        } catch (IOException noLog) {
            return "";
        }
    }
}
