package dev.breezeway.testkit;

import dev.breezeway.embedded.Durability;
import dev.breezeway.embedded.EmbeddedKafka;
import dev.breezeway.embedded.EmbeddedPostgres;
import dev.breezeway.embedded.KafkaOptions;
import dev.breezeway.embedded.PostgresOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** Servers in this process, in a temporary directory that goes with it; fsync is off. */
final class EmbeddedServers {
    private EmbeddedServers() {}

    static Servers start() {
        var directory = temporaryDirectory();
        var kafkaOptions = KafkaOptions.in(directory.resolve("kafka"))
                .withTopics(Infrastructure.topics(), Infrastructure.PARTITIONS)
                .withDurability(Durability.NONE);
        var startingKafka = CompletableFuture.supplyAsync(() -> {
            // a pool thread has the system's class loader, which does not see Kafka where Quarkus loads the tests
            Thread.currentThread().setContextClassLoader(EmbeddedKafka.class.getClassLoader());
            return EmbeddedKafka.start(kafkaOptions);
        });
        var postgres = EmbeddedPostgres.start(PostgresOptions.in(directory.resolve("postgresql"))
                .withPrograms(sharedPrograms())
                .withDatabases(Infrastructure.SERVICES)
                .withDurability(Durability.NONE));
        var kafka = startingKafka.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka, postgres, directory), "test-servers-stop"));
        return new Servers(postgres.jdbcUrl(""), postgres.user(), postgres.password(), kafka.bootstrapServers());
    }

    private static void stop(EmbeddedKafka kafka, EmbeddedPostgres postgres, Path directory) {
        try (postgres;
                kafka) {
            // closing is all there is to do, Kafka first
        } finally {
            delete(directory);
        }
    }

    /** Unpacked once per user and machine, not once per run. */
    private static Path sharedPrograms() {
        var name = "breezeway-test-postgresql-" + System.getProperty("user.name");
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("breezeway-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
