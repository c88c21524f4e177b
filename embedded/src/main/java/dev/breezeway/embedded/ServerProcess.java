package dev.breezeway.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One of the servers as a process of its own, for systems whose services are processes too and that have no containers:
 *
 * <pre>
 * ServerProcess postgres DIRECTORY PORT DATABASE...
 * ServerProcess kafka DIRECTORY PORT PORT-FOR-SERVICES[:ADVERTISED] TOPIC...     with BREEZEWAY_KAFKA_SECRET in the environment
 * </pre>
 *
 * It prints {@code ready} when the server answers, runs until SIGTERM, and then closes it. After {@code kill -9} the same
 * command finds everything again; PostgreSQL, which outlives this process then, is stopped by it first.
 */
public final class ServerProcess {
    /** The environment variable with the secret that services sign in to Kafka with. */
    public static final String KAFKA_SECRET = "BREEZEWAY_KAFKA_SECRET";

    private static final int PARTITIONS = 6;

    private ServerProcess() {}

    /** Ends with 2 when the arguments make no sense, with 1 when the server does not start. */
    public static void main(String... arguments) throws InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        if (arguments.length < 4) {
            System.err.println("postgres DIRECTORY PORT DATABASE... | kafka DIRECTORY PORT PORT-FOR-SERVICES TOPIC...");
            System.exit(2);
        }
        try {
            var server = start(
                    arguments[0], Path.of(arguments[1]), List.of(arguments).subList(2, arguments.length));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "server-stop"));
        } catch (EmbeddedServerException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static AutoCloseable start(String server, Path directory, List<String> rest) {
        var port = Integer.parseInt(rest.getFirst());
        return switch (server) {
            case "postgres" ->
                EmbeddedPostgres.start(
                        PostgresOptions.in(directory).onPort(port).withDatabases(rest.subList(1, rest.size())));
            case "kafka" ->
                EmbeddedKafka.start(KafkaOptions.in(directory)
                        .onPort(port)
                        .withTopics(rest.subList(2, rest.size()), PARTITIONS)
                        .withServices(listener(rest.get(1))));
            default -> throw new IllegalArgumentException("no such server: " + server);
        };
    }

    private static KafkaServiceListener listener(String ports) {
        var both = ports.split(":", 2);
        var advertised = both.length == 2 ? Integer.parseInt(both[1]) : 0;
        return new KafkaServiceListener(Integer.parseInt(both[0]), advertised, secret());
    }

    private static String secret() {
        return Optional.ofNullable(System.getenv(KAFKA_SECRET))
                .orElseThrow(() -> new IllegalArgumentException(KAFKA_SECRET + " is not set"));
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            System.err.println("not closed in order: " + e.getMessage());
        }
    }
}
