package dev.breezeway.standalone;

import dev.breezeway.contracts.Context;
import dev.breezeway.embedded.EmbeddedKafka;
import dev.breezeway.embedded.EmbeddedPostgres;
import dev.breezeway.embedded.EmbeddedServerException;
import dev.breezeway.embedded.KafkaOptions;
import dev.breezeway.embedded.KafkaServiceListener;
import dev.breezeway.embedded.PostgresOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * PostgreSQL and Kafka of this process. They start side by side. {@link #close()} may come before, while and after they
 * do: it waits for a start under way, so that no server is left behind, and after it nothing starts any more.
 */
final class Servers implements AutoCloseable {
    private static final int PARTITIONS = 6;

    private final PostgresOptions postgresOptions;
    private final KafkaOptions kafkaOptions;
    private final Ports ports;
    private final Deque<CompletableFuture<? extends AutoCloseable>> starts = new ArrayDeque<>();
    private boolean closed;

    Servers(DataDirectory data, Ports ports) {
        this.ports = ports;
        postgresOptions =
                PostgresOptions.in(data.postgresql()).onPort(ports.postgres()).withDatabases(Context.labels());
        kafkaOptions = KafkaOptions.in(data.kafka()).onPort(ports.kafka()).withTopics(Context.topics(), PARTITIONS);
    }

    /**
     * Starts both, waits for them and says how to reach them, by configuration key; nothing when {@link #close()} came
     * in between.
     *
     * @throws EmbeddedServerException when one of them did not start
     */
    Optional<Map<String, String>> start(Secrets secrets) {
        var guarded = kafkaOptions.withServices(new KafkaServiceListener(ports.kafkaForServices(), secrets.kafka()));
        try {
            var postgres = begin(() -> EmbeddedPostgres.start(postgresOptions));
            var kafka = begin(() -> EmbeddedKafka.start(guarded));
            return Optional.of(settings(postgres.join(), kafka.join()));
        } catch (CompletionException e) {
            if (isClosed()) {
                return Optional.empty();
            }
            if (e.getCause() instanceof EmbeddedServerException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** The last one started first: PostgreSQL is the last to go. */
    @Override
    public void close() {
        for (var start : closing()) {
            start.thenAccept(Servers::close).exceptionally(failed -> null).join();
        }
    }

    private synchronized List<CompletableFuture<? extends AutoCloseable>> closing() {
        closed = true;
        return List.copyOf(starts);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized <T extends AutoCloseable> CompletableFuture<T> begin(Supplier<T> start) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("Already stopping"));
        }
        var future = CompletableFuture.supplyAsync(start, Servers::onThread);
        starts.addFirst(future);
        return future;
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static Map<String, String> settings(EmbeddedPostgres postgres, EmbeddedKafka kafka) {
        var settings = new HashMap<String, String>();
        for (var service : Context.labels()) {
            var prefix = "quarkus.datasource.\"" + service + "\".";
            settings.put(prefix + "jdbc.url", postgres.jdbcUrl(service));
            settings.put(prefix + "username", postgres.user());
            settings.put(prefix + "password", postgres.password());
        }
        kafka.clientSettings().forEach((key, value) -> settings.put("kafka." + key, value));
        return settings;
    }

    /** Not the common pool: starting takes seconds and blocks. */
    private static void onThread(Runnable start) {
        Thread.ofPlatform().name("server-start").daemon().start(start);
    }
}
