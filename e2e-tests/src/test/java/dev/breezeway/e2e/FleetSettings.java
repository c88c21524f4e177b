package dev.breezeway.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the processes of a {@link Fleet} are and what each is told.
 *
 * @param directory their state, logs and configuration
 * @param base first of the 300 ports
 * @param instances how many there are of each service
 * @param services contexts, and {@code fabric}
 * @param overLinks whether services reach the servers through {@link #linkToPostgres()} and {@link #linkToKafka()}, where
 *     somebody has to listen
 */
record FleetSettings(Path directory, int base, int instances, List<String> services, boolean overLinks, String secret) {
    /** Every service, in the order in which they are started. */
    static final List<String> ALL =
            List.of("resource-manager", "approval", "signalr", "keyvault", "network", "dns", "fabric", "functions");

    /** What lives of links to vaults need. */
    static final List<String> WITHOUT_FUNCTIONS = ALL.subList(0, ALL.size() - 1);

    private static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    private static final String CLIENT = "00000000-0000-0000-0000-00000000c11d";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"breezeway\" password=\"%s\";";

    FleetSettings(Path directory, int base, int instances, List<String> services) {
        this(directory, base, instances, List.copyOf(services), false, UUID.randomUUID() + "-" + UUID.randomUUID());
        writeKafkaClient();
    }

    /** The same, with something between services and servers. */
    FleetSettings withLinks() {
        return new FleetSettings(directory, base, instances, services, true, secret);
    }

    static Path home() {
        return Path.of(System.getProperty("breezeway.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static Path application(String module) {
        return home().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The libraries of the standalone application, which has the servers. */
    static String libraries() {
        Path lib = home().resolve("standalone/target/quarkus-app/lib");
        return lib.resolve("main") + "/*" + File.pathSeparator + lib.resolve("boot") + "/*";
    }

    /** Java as a container has it, in a session of its own so that all it starts can be ended with it. */
    static List<String> java(int megabytes) {
        return List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + megabytes + "m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    int postgresPort() {
        return base + 32;
    }

    int kafkaPort() {
        return base + 92;
    }

    int linkToPostgres() {
        return base + 33;
    }

    int linkToKafka() {
        return base + 95;
    }

    /** Where services sign in. */
    int kafkaPortOfServices() {
        return kafkaPort() + 1;
    }

    int port(String service, int instance) {
        return base + 100 + 10 * ALL.indexOf(service) + instance;
    }

    List<String> databases() {
        return contexts().toList();
    }

    List<String> topics() {
        return Stream.concat(
                        Stream.of(
                                kafkaPortOfServices() + (overLinks ? ":" + linkToKafka() : ""),
                                "breezeway.signalr.connections.events"),
                        Fleet.MODULES.keySet().stream()
                                .sorted()
                                .flatMap(c -> Stream.of("breezeway." + c + ".events", "breezeway." + c + ".commands")))
                .toList();
    }

    String jdbcUrl(String database) {
        return jdbcUrl(postgresPort(), database);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Map<String, String> serverEnvironment() {
        return Map.of("BREEZEWAY_KAFKA_SECRET", secret);
    }

    /** As {@code breezeway env} would print it, for one of the entries. */
    Addresses addresses(int instance) {
        Map<String, String> variables = new HashMap<>();
        variables.put("BREEZEWAY_ARM_ENDPOINT", endpoint(instance));
        variables.put("BREEZEWAY_PUBLIC_DOORWAY", "http://127.0.0.1:" + doorwayPort(instance));
        variables.put("BREEZEWAY_CA_FILE", directory.resolve("ca/ca.pem").toString());
        variables.put("BREEZEWAY_TENANT_ID", TENANT);
        variables.put("BREEZEWAY_SUBSCRIPTION_ID", SUBSCRIPTION);
        variables.put("BREEZEWAY_CLIENT_ID", CLIENT);
        variables.put("BREEZEWAY_CLIENT_SECRET", secret);
        variables.put("BREEZEWAY_KAFKA", "127.0.0.1:" + kafkaPort());
        variables.put("BREEZEWAY_KAFKA_CLIENT_FILE", kafkaClient().toString());
        variables.put("BREEZEWAY_DNS", "127.0.0.%d:%d".formatted(instance + 1, base + 53));
        return new Addresses(variables);
    }

    /** The configuration file of an instance. */
    String properties(String service, int instance) {
        Map<String, String> values = new TreeMap<>();
        values.put("quarkus.http.port", Integer.toString(port(service, instance)));
        values.put("quarkus.log.category.\"org.apache.kafka\".level", "OFF");
        values.put("quarkus.log.category.\"io.smallrye.reactive.messaging.kafka\".level", "ERROR");
        values.put("breezeway.several-instances", Boolean.toString(instances > 1));
        values.put("breezeway.service", service);
        values.put("breezeway.gateway.key", secret);
        values.put("breezeway.principals.owner.client-secret", secret);
        values.put("breezeway.authority.endpoints", each(this::endpoint));
        values.put("breezeway.authority.keys-url", url("resource-manager", 0) + "/-/resource-manager/discovery/keys");
        values.put("breezeway.kafka.secret", secret);
        values.put("breezeway.outbound.fabric-url", "http://127.0.0.1:" + entryPort(0));
        kafka().forEach((key, value) -> values.put("kafka." + key, value));
        values.put(
                "quarkus.datasource.\"" + service + "\".jdbc.url",
                jdbcUrl(overLinks ? linkToPostgres() : postgresPort(), service));
        values.put("quarkus.datasource.\"" + service + "\".username", "postgres");
        values.put("quarkus.datasource.\"" + service + "\".password", "postgres");
        contexts()
                .filter(other -> !other.equals("resource-manager"))
                .forEach(other ->
                        values.put("breezeway.services." + other + ".url", each(number -> url(other, number))));
        values.putAll(service.equals("fabric") ? entry(instance) : dns(instance));
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private Map<String, String> entry(int instance) {
        Map<String, String> values = new HashMap<>();
        values.put("breezeway.fabric.https-port", Integer.toString(base + 43 + instance));
        values.put("breezeway.fabric.http-port", Integer.toString(entryPort(instance)));
        values.put("breezeway.fabric.doorway-port", Integer.toString(doorwayPort(instance)));
        values.put("breezeway.fabric.ca-directory", directory.resolve("ca").toString());
        for (String upstream : List.of("resource-manager", "keyvault", "functions", "signalr", "network", "dns")) {
            values.put("breezeway.fabric.upstream." + upstream, each(number -> url(upstream, number)));
        }
        return values;
    }

    private Map<String, String> dns(int instance) {
        return Map.of(
                "breezeway.dns.host", "127.0.0." + (instance + 1),
                "breezeway.dns.port", Integer.toString(base + 53),
                "breezeway.dns.view-ports", (base + 200) + "-" + (base + 299));
    }

    private Stream<String> contexts() {
        return services.stream().filter(Fleet.MODULES::containsKey);
    }

    private String endpoint(int instance) {
        return "https://localhost:" + (base + 43 + instance);
    }

    private int entryPort(int instance) {
        return base + 80 + instance;
    }

    private int doorwayPort(int instance) {
        return base + 85 + instance;
    }

    private String url(String service, int instance) {
        return "http://127.0.0.1:" + port(service, instance);
    }

    private String each(IntFunction<String> one) {
        return IntStream.range(0, instances).mapToObj(one).collect(Collectors.joining(","));
    }

    private Map<String, String> kafka() {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + (overLinks ? linkToKafka() : kafkaPortOfServices()),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN.formatted(secret));
    }

    private Path kafkaClient() {
        return directory.resolve("kafka-client.properties");
    }

    private void writeKafkaClient() {
        List<String> lines = new ArrayList<>();
        kafka().forEach((key, value) -> lines.add(key + "=" + value));
        try {
            Files.createDirectories(directory);
            Files.write(kafkaClient(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "FleetSettings[" + directory + "]";
    }
}
