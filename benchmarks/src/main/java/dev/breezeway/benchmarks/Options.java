package dev.breezeway.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run was asked to do, as {@code --name value} pairs.
 *
 * <p>{@code --home} the project's folder; {@code --data} where data directories go, emptied by the run; {@code --port-base};
 * {@code --system} and {@code --bare} the folders of their quarkus-run.jar; {@code --seconds} of each step; {@code --clients} and
 * {@code --resources} comma-separated; {@code --rounds} of starts; {@code --approvals} and
 * {@code --warm-up} before them; {@code --seed};
 * {@code --connections} that send requests, {@code --warm-up-requests} before each row; {@code --secrets} in a vault;
 * {@code --hub-clients} connected to a hub, {@code --window} messages to them on their way at once; {@code --put-up-to} so many resources, beyond which rows are copied;
 * {@code --java-options} added to the system's own.
 */
record Options(Map<String, String> values) {
    private static final Set<String> KNOWN = Set.of(
            "home",
            "data",
            "port-base",
            "system",
            "bare",
            "seconds",
            "clients",
            "resources",
            "rounds",
            "approvals",
            "warm-up",
            "connections",
            "warm-up-requests",
            "secrets",
            "hub-clients",
            "window",
            "seed",
            "put-up-to",
            "java-options");

    Options {
        values = Map.copyOf(values);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming what is not understood
     */
    static Options of(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!arguments[i].startsWith("--") || !KNOWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not an option with a value: " + arguments[i]);
            }
            values.put(name, arguments[i + 1]);
        }
        return new Options(values);
    }

    Path home() {
        return Path.of(values.getOrDefault("home", ".")).toAbsolutePath().normalize();
    }

    /** A data directory for one benchmark. */
    Path data(String name) {
        return home().resolve(values.getOrDefault("data", ".breezeway/benchmarks"))
                .resolve(name);
    }

    int portBase() {
        return number("port-base", 38400);
    }

    Path systemJar() {
        return home().resolve(values.getOrDefault("system", "standalone/target/quarkus-app"))
                .resolve("quarkus-run.jar");
    }

    /** Of the endpoint that Breezeway is measured against. */
    Path bareJar() {
        return home().resolve(values.getOrDefault("bare", "bare-endpoint/target/quarkus-app"))
                .resolve("quarkus-run.jar");
    }

    int seconds() {
        return number("seconds", 8);
    }

    List<Integer> clients(String otherwise) {
        return numbers("clients", otherwise);
    }

    List<Integer> resources(String otherwise) {
        return numbers("resources", otherwise);
    }

    int rounds() {
        return number("rounds", 3);
    }

    /** Connections that send one request after the other. */
    int connections() {
        return number("connections", 16);
    }

    /** Secrets in the vault that lists are read of; from {@code --put-up-to} on they are copies. */
    int secrets() {
        return number("secrets", 2_000);
    }

    /** Requests before each row that do not count. */
    int warmUpRequests() {
        return number("warm-up-requests", 1_500);
    }

    /** Clients of a hub. */
    int hubClients() {
        return number("hub-clients", 500);
    }

    /** Messages to all of a hub that are on their way at once. */
    int window() {
        return number("window", 4);
    }

    int approvals() {
        return number("approvals", 100);
    }

    int warmUp() {
        return number("warm-up", 30);
    }

    int putUpTo() {
        return number("put-up-to", 1000);
    }

    int seed() {
        return number("seed", 1);
    }

    List<String> javaOptions() {
        String options = values.getOrDefault("java-options", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    private List<Integer> numbers(String name, String otherwise) {
        return Arrays.stream(values.getOrDefault(name, otherwise).split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }
}
