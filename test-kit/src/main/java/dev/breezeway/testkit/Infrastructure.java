package dev.breezeway.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * PostgreSQL and Kafka for {@code @QuarkusTest}, started once per JVM: embedded, or with Testcontainers when the system
 * property {@code infra} is {@code testcontainers}. Use it as
 * {@code @WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)}. Every service has its
 * database and its topics; they are shared by all tests of the JVM and not emptied between them, so a test makes its
 * own resource names.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {
    /** Names of services, as used for data sources and topics. */
    public static final List<String> SERVICES =
            List.of("resource-manager", "signalr", "keyvault", "functions", "network", "dns", "approval");

    /** Of each topic. */
    public static final int PARTITIONS = 6;

    private static final List<String> TALKATIVE = List.of(
            "org.apache.kafka",
            "kafka",
            "state.change.logger",
            "io.zonky.test",
            "init.postgresql",
            "org.testcontainers",
            "tc");

    /** Held so that the levels set on them are not garbage collected with them. */
    private static final List<Logger> QUIET =
            TALKATIVE.stream().map(Logger::getLogger).toList();

    @Override
    public Map<String, String> start() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        return configuration(Servers.running());
    }

    /** Nothing: the servers stay for the next test class and end with the JVM. */
    @Override
    public void stop() {}

    /** All topics Breezeway uses. */
    public static List<String> topics() {
        return Stream.concat(
                        SERVICES.stream()
                                .flatMap(name ->
                                        Stream.of("breezeway." + name + ".events", "breezeway." + name + ".commands")),
                        Stream.of("breezeway.signalr.connections.events"))
                .toList();
    }

    private static Map<String, String> configuration(Servers servers) {
        var configuration = new HashMap<String, String>();
        for (var service : SERVICES) {
            var prefix = "quarkus.datasource.\"" + service + "\".";
            configuration.put(prefix + "jdbc.url", servers.jdbcUrl(service));
            configuration.put(prefix + "username", servers.user());
            configuration.put(prefix + "password", servers.password());
        }
        configuration.put("kafka.bootstrap.servers", servers.bootstrapServers());
        configuration.put("quarkus.http.test-port", "0");
        TALKATIVE.forEach(category -> configuration.put("quarkus.log.category.\"" + category + "\".level", "ERROR"));
        return Map.copyOf(configuration);
    }
}
