package dev.breezeway.e2e;

import dev.breezeway.e2e.FleetProcess.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Breezeway of many processes and no containers: PostgreSQL, Kafka, and each service some times over, the same
 * applications as in the containers. What ends is started again, as an engine would; whatever happens to the tests,
 * nothing of it outlives them.
 */
final class Fleet implements AutoCloseable {
    /** Services with an event store, which are contexts, and the modules that they are in. */
    static final Map<String, String> MODULES = Map.of(
            "resource-manager", "resource-manager",
            "signalr", "signalr-service",
            "keyvault", "keyvault-service",
            "functions", "functions-service",
            "network", "network-service",
            "dns", "dns-service",
            "approval", "approval-saga");

    private static final Duration START = Duration.ofSeconds(150);

    private final FleetSettings settings;
    private final Reaper reaper;
    private final FleetProcess database;
    private final FleetProcess broker;
    private final List<FleetProcess> services = new ArrayList<>();
    private final Thread supervisor =
            Thread.ofPlatform().daemon().name("supervisor").unstarted(this::supervise);
    private final List<Breezeway> entries = new ArrayList<>();
    private volatile boolean closed;

    private Fleet(FleetSettings settings) {
        this.settings = settings;
        this.reaper = new Reaper(settings.directory());
        this.database = server(Kind.DATABASE, "postgres", settings.postgresPort(), settings.databases());
        this.broker = server(Kind.BROKER, "kafka", settings.kafkaPort(), settings.topics());
        for (String service : settings.services()) {
            for (int instance = 0; instance < settings.instances(); instance++) {
                services.add(service(service, instance));
            }
        }
    }

    /** Whether the services were built as applications of their own. */
    static boolean isBuilt() {
        return Stream.concat(MODULES.values().stream(), Stream.of("fabric"))
                .allMatch(module -> Files.isRegularFile(FleetSettings.application(module)));
    }

    /** Starts everything and waits until all of it is ready. */
    static Fleet start(FleetSettings settings) {
        Fleet fleet = new Fleet(settings);
        try {
            fleet.database.launch();
            fleet.broker.launch();
            Awaitility.await("servers").atMost(START).until(() -> fleet.database.ready() && fleet.broker.ready());
            fleet.services.forEach(FleetProcess::launch);
            fleet.supervisor.start();
            fleet.awaitReady(START);
            fleet.signIn();
            return fleet;
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    FleetProcess database() {
        return database;
    }

    FleetProcess broker() {
        return broker;
    }

    /** Every process of a service. */
    List<FleetProcess> services() {
        return List.copyOf(services);
    }

    /** The processes of one service. */
    List<FleetProcess> instances(String service) {
        return services.stream()
                .filter(process -> process.name().startsWith(service + "-"))
                .toList();
    }

    /** Everything that can be killed. */
    List<FleetProcess> all() {
        return Stream.concat(Stream.of(database, broker), services.stream()).toList();
    }

    /** The system as its users see it, through each of its entries. */
    List<Breezeway> entries() {
        return List.copyOf(entries);
    }

    private void signIn() {
        IntStream.range(0, settings.instances())
                .forEach(instance -> entries.add(Awaitility.await("sign-in")
                        .atMost(START)
                        .ignoreExceptions()
                        .until(() -> new Breezeway(settings.addresses(instance), null), Objects::nonNull)));
    }

    FleetSettings settings() {
        return settings;
    }

    void awaitReady(Duration limit) {
        Awaitility.await("the fleet in " + settings.directory())
                .atMost(limit)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    List<FleetProcess> missing =
                            all().stream().filter(process -> !process.ready()).toList();
                    if (!missing.isEmpty()) {
                        throw new AssertionError("not ready: " + missing);
                    }
                });
    }

    /** Waits until what each service says about its health is so. Entries have neither database nor broker. */
    void awaitHealth(Duration limit, Predicate<FleetProcess.Health> condition) {
        Awaitility.await("the health of services in " + settings.directory())
                .atMost(limit)
                .untilAsserted(() -> {
                    List<String> others = services.parallelStream()
                            .filter(process -> !process.name().startsWith("fabric-"))
                            .filter(process ->
                                    process.health().filter(condition).isEmpty())
                            .map(FleetProcess::name)
                            .toList();
                    if (!others.isEmpty()) {
                        throw new AssertionError("other health: " + others);
                    }
                });
    }

    /** Kills everything that is left. */
    @Override
    public void close() {
        closed = true;
        services.forEach(FleetProcess::kill);
        broker.kill();
        database.kill();
        reaper.close();
    }

    private void supervise() {
        while (!closed) {
            all().forEach(FleetProcess::revive);
            Pace.pause(300);
        }
    }

    private FleetProcess server(Kind kind, String name, int port, List<String> rest) {
        List<String> command = new ArrayList<>(FleetSettings.java(256));
        command.addAll(List.of("-cp", FleetSettings.libraries(), "dev.breezeway.embedded.ServerProcess", name));
        Path directory = settings.directory().resolve(name);
        command.addAll(List.of(directory.resolve("data").toString(), Integer.toString(port)));
        command.addAll(rest);
        return new FleetProcess(kind, directory, port, command, settings.serverEnvironment(), reaper);
    }

    private FleetProcess service(String service, int instance) {
        Path directory = settings.directory().resolve(service + "-" + instance);
        try {
            Path config = Files.createDirectories(directory.resolve("config"));
            Files.writeString(config.resolve("application.properties"), settings.properties(service, instance));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(FleetSettings.java(160));
        command.addAll(List.of(
                "-jar",
                FleetSettings.application(MODULES.getOrDefault(service, service))
                        .toString()));
        return new FleetProcess(Kind.SERVICE, directory, settings.port(service, instance), command, Map.of(), reaper);
    }
}
