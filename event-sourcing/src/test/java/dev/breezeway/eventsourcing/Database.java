package dev.breezeway.eventsourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.contracts.ApprovalEvent.ApprovalStepDone;
import dev.breezeway.contracts.Context;
import dev.breezeway.embedded.Durability;
import dev.breezeway.embedded.EmbeddedPostgres;
import dev.breezeway.embedded.PostgresOptions;
import dev.breezeway.eventsourcing.Counter.CounterEvent;
import dev.breezeway.eventsourcing.Counter.CounterEvent.Counted;
import dev.breezeway.testkit.GoldenFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database of a real PostgreSQL, and instances of a service that counts on it. */
final class Database implements AutoCloseable {
    private static final EmbeddedPostgres SERVER = server();
    private static final List<String> MIGRATIONS = List.of(
            "V0_1__event_store.sql",
            "V0_1_1__discarded_message.sql",
            "V0_1_2__clock.sql",
            "V0_1_3__read_model.sql",
            "V0_1_4__fault.sql",
            "V0_1_5__timer_cause.sql");
    private static final String TALLY = "create table tally (counter uuid primary key, value integer not null, "
            + "counted_at timestamptz not null)";

    private final Reachable dataSource;
    private final List<EventSourcing> instances = new ArrayList<>();

    private Database(Reachable dataSource) {
        this.dataSource = dataSource;
    }

    static Database create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute(dataSource("postgres"), "create database " + name);
        Reachable own = dataSource(name);
        MIGRATIONS.forEach(migration -> execute(own, resource("/db/event-sourcing/" + migration)));
        execute(own, TALLY);
        return new Database(own);
    }

    /** An instance that keeps tally; started, and closed with the database. */
    EventSourcing instance(Transport transport, Consumer<EventSourcing> setUp) {
        return instance(transport, setUp, Clock.systemUTC());
    }

    EventSourcing instance(Transport transport, Consumer<EventSourcing> setUp, Clock clock) {
        return instance(transport, new StoredTypes().all("counter", CounterEvent.class), setUp, clock);
    }

    private EventSourcing instance(Transport transport, StoredTypes types, Consumer<EventSourcing> setUp, Clock clock) {
        ObjectMapper json = GoldenFiles.json();
        EventSourcingBuilder builder = EventSourcing.of(Context.APPROVAL, dataSource, json, clock)
                .aggregate(Counter.class)
                .storing(types)
                .publishing(Database::publication, transport);
        builder.node = "instance " + instances.size();
        EventSourcing events = builder.build();
        events.project(ReadModel.of("tallies", event -> tally(events, event), "tally"));
        setUp.accept(events);
        events.start();
        instances.add(events);
        return events;
    }

    /** An instance of a later release. */
    EventSourcing instance(StoredTypes types) {
        return instance(new Broker(), types, events -> {}, Clock.systemUTC());
    }

    EventSourcing instance() {
        return instance(new Broker(), events -> {});
    }

    @Override
    public void close() {
        instances.forEach(EventSourcing::close);
    }

    /** Whether connections are refused from now on. */
    void away(boolean isAway) {
        dataSource.away = isAway;
    }

    /** How many connections were refused. */
    int refused() {
        return dataSource.refused.get();
    }

    static int events(EventSourcing events) {
        return count(events, "domain_event");
    }

    static int count(EventSourcing events, String table) {
        return events.sql()
                .first("select count(*) from " + table, row -> row.getInt(1))
                .orElseThrow();
    }

    static List<Integer> tally(EventSourcing events) {
        return events.sql().list("select value from tally order by value", row -> row.getInt(1));
    }

    private static void tally(EventSourcing events, StoredEvent event) {
        Counted counted = (Counted) event.payload();
        events.sql()
                .update(
                        "insert into tally (counter, value, counted_at) values (?, ?, ?) on conflict (counter) do update "
                                + "set value = excluded.value, counted_at = excluded.counted_at",
                        counted.counter(),
                        counted.value(),
                        event.at());
    }

    private static Publication publication(StoredEvent event) {
        Counted counted = (Counted) event.payload();
        return Publication.of(Outgoing.event(
                event.stream(),
                "/counter",
                counted.counter(),
                new ApprovalStepDone(counted.counter(), counted.value(), "count")));
    }

    /** A data source that can be cut off. */
    private static final class Reachable extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger refused = new AtomicInteger();
        private volatile boolean away;

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                refused.incrementAndGet();
                throw new SQLException("the database is away", "08001");
            }
            return super.getConnection();
        }
    }

    private static Reachable dataSource(String database) {
        Reachable source = new Reachable();
        source.setUrl(SERVER.jdbcUrl(database));
        source.setUser(SERVER.user());
        source.setPassword(SERVER.password());
        return source;
    }

    private static void execute(DataSource on, String statements) {
        try (Connection connection = on.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Database.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres server() {
        try {
            Path directory = Files.createTempDirectory("breezeway-test-");
            Path programs = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "breezeway-test-postgresql-" + System.getProperty("user.name"));
            EmbeddedPostgres server = EmbeddedPostgres.start(
                    PostgresOptions.in(directory).withPrograms(programs).withDurability(Durability.NONE));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server, Path directory) {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
