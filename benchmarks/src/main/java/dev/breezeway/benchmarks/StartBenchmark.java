package dev.breezeway.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * From {@code java} to ready: on an empty data directory and on one with state, with and without the JDK's AOT cache; CPU
 * until then, and memory of each process then. The kinds take turns, so that what else the machine does meets all of
 * them alike.
 */
final class StartBenchmark {
    private static final long IDLE_MILLIS = 3000;

    private final Options options;
    private final Report report;
    private final Path data;
    private final Path cache;
    private final Map<String, List<Start>> starts = new LinkedHashMap<>();

    private StartBenchmark(Options options) {
        this.options = options;
        this.report = new Report("start", options, System.out);
        this.data = options.data("start");
        this.cache = options.data("start.aot");
    }

    private record Start(
            double seconds, Usage cpu, double jvmResident, double jvmMemory, double postgresMemory, double idle) {}

    public static void main(String... arguments) throws Exception {
        new StartBenchmark(Options.of(arguments)).run();
    }

    private void run() throws Exception {
        train();
        for (int round = 0; round < options.rounds(); round++) {
            BreezewayProcess.empty(data);
            start("first, without cache");
            start("second, without cache");
            BreezewayProcess.empty(data);
            start("first, with cache", "-XX:AOTCache=" + cache);
            start("second, with cache", "-XX:AOTCache=" + cache);
        }
        tell();
        report.write();
    }

    /** A start, one life of a connection so that the cache knows requests as well, and a stop, which writes the cache. */
    private void train() throws Exception {
        BreezewayProcess.empty(data);
        Files.deleteIfExists(cache);
        long begun = System.nanoTime();
        try (var system = BreezewayProcess.start(options, data, "-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error");
                var arm = new Arm(system)) {
            Resources resources = Resources.of(system);
            resources.createGroup(arm);
            resources.createPairs(arm, 0, 1, 1);
            new Connecting(arm, resources, 0, "training", 20).request();
        }
        report.line("- cache: trained with -XX:AOTCacheOutput by one start, one shared private link and one stop in "
                + Report.rounded((System.nanoTime() - begun) / 1e9) + " s, "
                + Files.size(cache) / (1 << 20) + " MB, used with -XX:AOTCache");
    }

    private void start(String kind, String... flags) {
        try (var system = BreezewayProcess.start(options, data, flags)) {
            starts.computeIfAbsent(kind, k -> new ArrayList<>())
                    .add(new Start(
                            system.secondsToReady(),
                            system.usageAtReady(),
                            Usage.residentMegabytes(system.pid()),
                            Usage.proportionalMegabytes(system.pid()),
                            Usage.treeMegabytes(system.postmaster()),
                            idle(system)));
        }
        System.out.println(kind + ": " + starts.get(kind).getLast() + ", load " + Machine.load());
    }

    /** Cores in use when nobody asks for anything. */
    private static double idle(BreezewayProcess system) {
        Usage before = system.usage();
        long begun = System.nanoTime();
        Pause.millis(IDLE_MILLIS);
        return system.usage().since(before).system() / ((System.nanoTime() - begun) / 1e9);
    }

    private void tell() {
        double slowest = median("second, without cache", Start::seconds);
        report.heading("Medians of " + options.rounds() + " starts of each kind");
        report.columns(
                "start",
                "s to ready",
                "against second without cache",
                "CPU s JVM",
                "CPU s PostgreSQL",
                "MB JVM (RSS)",
                "MB JVM (PSS)",
                "MB PostgreSQL (PSS)",
                "MB together",
                "cores in use when idle");
        for (String kind : starts.keySet()) {
            double jvm = median(kind, Start::jvmMemory);
            double postgres = median(kind, Start::postgresMemory);
            report.row(
                    kind,
                    median(kind, Start::seconds),
                    median(kind, Start::seconds) / slowest,
                    median(kind, s -> s.cpu().jvm()),
                    median(kind, s -> s.cpu().postgres()),
                    median(kind, Start::jvmResident),
                    jvm,
                    postgres,
                    jvm + postgres,
                    median(kind, Start::idle));
        }
    }

    private double median(String kind, ToDoubleFunction<Start> figure) {
        return Samples.of(starts.getOrDefault(kind, List.of()).stream()
                        .map(figure::applyAsDouble)
                        .toList())
                .median();
    }
}
