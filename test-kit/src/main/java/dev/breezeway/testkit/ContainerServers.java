package dev.breezeway.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Servers in containers of the official images; Testcontainers removes them after the JVM has ended. */
final class ContainerServers {
    private ContainerServers() {}

    // Not closed here: the containers serve all tests of the JVM.
    @SuppressWarnings({"resource", "MustBeClosed"})
    static Servers start() {
        var postgres = new PostgreSQLContainer("postgres:18")
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        var kafka = new KafkaContainer("apache/kafka:4.1.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        postgres.start();
        kafka.start();
        createDatabases(postgres);
        createTopics(kafka.getBootstrapServers());
        var base = "jdbc:postgresql://%s:%d/".formatted(postgres.getHost(), postgres.getMappedPort(5432));
        return new Servers(base, postgres.getUsername(), postgres.getPassword(), kafka.getBootstrapServers());
    }

    private static void createDatabases(PostgreSQLContainer postgres) {
        try (var connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                var statement = connection.createStatement()) {
            for (var service : Infrastructure.SERVICES) {
                statement.execute("create database " + statement.enquoteIdentifier(service, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The databases could not be created", e);
        }
    }

    private static void createTopics(String bootstrapServers) {
        var topics = Infrastructure.topics().stream()
                .map(name -> new NewTopic(name, Infrastructure.PARTITIONS, (short) 1))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were created", e);
        }
    }
}
