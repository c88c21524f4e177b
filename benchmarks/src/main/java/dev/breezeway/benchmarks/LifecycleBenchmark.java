package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Whole lives of connections, from PUT of the link to both sides gone, by 1 to 32 clients at once, in a system that
 * holds few resources and in one that holds many. Each client has a vault and a SignalR of its own.
 */
final class LifecycleBenchmark {
    private static final long POLL_MILLIS = 20;
    private static final int WARM_UP_CLIENTS = 4;
    private static final int CREATORS = 8;

    private final Options options;
    private final Report report;
    private int step;

    private LifecycleBenchmark(Options options) {
        this.options = options;
        this.report = new Report("lifecycle", options, System.out);
    }

    /** What one life took, in milliseconds. */
    private record Life(double toPending, double toApproved, double toGone) {}

    /** What a step did. */
    private record Outcome(List<Life> lives, List<String> failures, double seconds, Usage used, long requests) {
        double perSecond() {
            return lives.size() / seconds;
        }
    }

    public static void main(String... arguments) {
        new LifecycleBenchmark(Options.of(arguments)).run();
    }

    private void run() {
        Path data = options.data("lifecycle");
        BreezewayProcess.empty(data);
        report.line("- each step runs " + options.seconds() + " s; clients poll every " + POLL_MILLIS + " ms");
        try (var system = BreezewayProcess.start(options, data);
                var arm = new Arm(system)) {
            Resources resources = Resources.of(system);
            resources.createGroup(arm);
            int pairs = 0;
            for (int count : options.resources("100,10000")) {
                pairs = fill(system, arm, resources, pairs, count / 2);
                stepsAt(count, system, arm, resources, data);
            }
        }
        report.write();
    }

    private int fill(BreezewayProcess system, Arm arm, Resources resources, int from, int to) {
        Usage before = system.usage();
        long begun = System.nanoTime();
        resources.createPairs(arm, from, to, CREATORS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        int puts = 2 * (to - from);
        Usage used = system.usage().since(before);
        report.heading(2 * to + " resources");
        report.line("Created " + puts + " vaults and SignalRs from " + CREATORS + " threads: "
                + Report.rounded(puts / seconds) + " PUTs/s, CPU for each: JVM "
                + Report.rounded(1000 * used.jvm() / puts) + " ms, PostgreSQL "
                + Report.rounded(1000 * used.postgres() / puts) + " ms.");
        return to;
    }

    private void stepsAt(int count, BreezewayProcess system, Arm arm, Resources resources, Path data) {
        run(WARM_UP_CLIENTS, system, arm, resources);
        Yardsticks yardsticks = Yardsticks.measure(system, arm, resources.link(0, "none"), data);
        report.line("");
        report.line("Here the " + yardsticks.told() + ".");
        report.line("");
        report.columns(
                "clients",
                "lives/s",
                "against the first row",
                "CPU ms a life: JVM",
                "PostgreSQL",
                "both without as many GETs",
                "load generator",
                "cores in use by the system",
                "requests a life",
                "median ms to Pending",
                "to Approved",
                "to gone",
                "failed",
                "load");
        double first = 0;
        for (int clients : options.clients("1,2,4,8,16,32")) {
            Outcome outcome = run(clients, system, arm, resources);
            first = first == 0 ? outcome.perSecond() : first;
            tell(clients, outcome, first, yardsticks.readCpu());
        }
        report.line("");
        report.line("Memory after it: JVM " + Report.rounded(Usage.proportionalMegabytes(system.pid()))
                + " MB, PostgreSQL " + Report.rounded(Usage.treeMegabytes(system.postmaster())) + " MB (PSS), with "
                + count + " resources.");
    }

    private void tell(int clients, Outcome outcome, double first, double readCpu) {
        outcome.failures().stream().distinct().limit(3).forEach(failure -> System.out.println("failed: " + failure));
        double lives = outcome.lives().size();
        if (outcome.lives().isEmpty()) {
            throw new IllegalStateException("no life was completed: " + outcome.failures());
        }
        report.row(
                clients,
                outcome.perSecond(),
                outcome.perSecond() / first,
                1000 * outcome.used().jvm() / lives,
                1000 * outcome.used().postgres() / lives,
                (1000 * outcome.used().system() - outcome.requests() * readCpu) / lives,
                1000 * outcome.used().self() / lives,
                outcome.used().system() / outcome.seconds(),
                outcome.requests() / lives,
                Samples.of(outcome.lives().stream().map(Life::toPending).toList())
                        .median(),
                Samples.of(outcome.lives().stream().map(Life::toApproved).toList())
                        .median(),
                Samples.of(outcome.lives().stream().map(Life::toGone).toList()).median(),
                outcome.failures().size(),
                Machine.load());
    }

    /** The last lives are lived to their end, and the time until then counts. */
    private Outcome run(int clients, BreezewayProcess system, Arm arm, Resources resources) {
        Queue<Life> lives = new ConcurrentLinkedQueue<>();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        int thisStep = step++;
        Usage before = system.usage();
        long requests = arm.requests();
        long begun = System.nanoTime();
        long end = begun + options.seconds() * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int pair = client;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; System.nanoTime() < end; n++) {
                    String name = "l" + thisStep + "-" + pair + "-" + n;
                    live(new Connecting(arm, resources, pair, name, POLL_MILLIS), lives, failures);
                }
            }));
        }
        threads.forEach(Pause::forTheEndOf);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Usage used = system.usage().since(before);
        return new Outcome(List.copyOf(lives), List.copyOf(failures), seconds, used, arm.requests() - requests);
    }

    private static void live(Connecting life, Queue<Life> lives, Queue<String> failures) {
        try {
            double toPending = life.request();
            JsonNode connection = life.connection();
            double toApproved = life.approve(connection);
            lives.add(new Life(toPending, toApproved, life.delete(connection)));
        } catch (IllegalStateException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }
}
