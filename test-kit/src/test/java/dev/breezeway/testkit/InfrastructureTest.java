package dev.breezeway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class InfrastructureTest {
    private final Map<String, String> configuration = new Infrastructure().start();

    @Test
    void everyServiceHasADatabaseOfItsOwn() throws Exception {
        for (var service : Infrastructure.SERVICES) {
            var prefix = "quarkus.datasource.\"" + service + "\".";
            try (var connection = DriverManager.getConnection(
                            configuration.get(prefix + "jdbc.url"),
                            configuration.get(prefix + "username"),
                            configuration.get(prefix + "password"));
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select current_database(), current_setting('fsync')")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(service);
                assertThat(rows.getString(2)).isEqualTo("off");
            }
        }
    }

    @Test
    void everyContextHasItsTopics() throws Exception {
        var servers = Map.<String, Object>of("bootstrap.servers", configuration.get("kafka.bootstrap.servers"));
        try (var admin = Admin.create(servers)) {
            var topics = admin.describeTopics(Infrastructure.topics())
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS);
            assertThat(topics.keySet())
                    .contains(
                            "breezeway.approval.events",
                            "breezeway.resource-manager.commands",
                            "breezeway.signalr.connections.events")
                    .hasSize(15);
            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
        }
    }

    @Test
    void theServersAreStartedOnce() {
        assertThat(new Infrastructure().start()).isEqualTo(configuration);
    }
}
