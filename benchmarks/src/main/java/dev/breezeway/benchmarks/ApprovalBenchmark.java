package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.benchmarks.Recorded.Happening;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One approval at a time: how many hops between services it takes, what a hop takes, and what the whole takes as a
 * client sees it. A hop is the time between two stored events of which the second, in another service, was caused by the
 * message of the first: it holds a commit, publishing, Kafka, and handling until the next event is made. Hops and totals
 * are of the same approvals.
 */
final class ApprovalBenchmark {
    private static final int PAIRS = 8;
    private static final long POLL_MILLIS = 5;

    private final Options options;
    private final Report report;

    private ApprovalBenchmark(Options options) {
        this.options = options;
        this.report = new Report("approval", options, System.out);
    }

    private record Totals(Map<String, Double> pending, Map<String, Double> approved) {}

    public static void main(String... arguments) {
        new ApprovalBenchmark(Options.of(arguments)).run();
    }

    private void run() {
        Path data = options.data("approval");
        BreezewayProcess.empty(data);
        try (var system = BreezewayProcess.start(options, data);
                var arm = new Arm(system)) {
            Resources resources = Resources.of(system);
            resources.createGroup(arm);
            resources.createPairs(arm, 0, PAIRS, 1);
            lives(arm, resources, "w", options.warmUp());
            Yardsticks yardsticks = Yardsticks.measure(system, arm, resources.link(0, "none"), data);
            Usage before = system.usage();
            long requests = arm.requests();
            Totals totals = lives(arm, resources, "a", options.approvals());
            Usage used = system.usage().since(before);
            cpu(used, arm.requests() - requests, yardsticks);
            Recorded recorded = Recorded.read(Path.of(system.variable("BREEZEWAY_KAFKA_CLIENT_FILE")));
            tell("PUT of the decision until the link is Approved", recorded, "approved", totals.approved());
            tell("PUT of the link until it is Pending", recorded, "pending", totals.pending());
        }
        report.write();
    }

    private void cpu(Usage used, long requests, Yardsticks yardsticks) {
        double lives = options.approvals();
        report.line("- " + options.approvals() + " approvals one after the other, after " + options.warmUp()
                + " to warm up; polled every " + POLL_MILLIS + " ms");
        report.line("- " + yardsticks.told());
        report.line("- CPU of a whole life (request, approval, deletion): JVM "
                + Report.rounded(1000 * used.jvm() / lives) + " ms, PostgreSQL "
                + Report.rounded(1000 * used.postgres() / lives) + " ms; " + Report.rounded(requests / lives)
                + " requests, most of them polls; without as many GETs "
                + Report.rounded((1000 * used.system() - requests * yardsticks.readCpu()) / lives) + " ms");
    }

    private Totals lives(Arm arm, Resources resources, String prefix, int count) {
        Totals totals = new Totals(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (int i = 0; i < count; i++) {
            int pair = i % PAIRS;
            String name = prefix + i;
            String id = resources.linkId(pair, name).toLowerCase(Locale.ROOT);
            var life = new Connecting(arm, resources, pair, name, POLL_MILLIS);
            totals.pending().put(id, life.request());
            JsonNode connection = life.connection();
            totals.approved().put(id, life.approve(connection));
            life.delete(connection);
        }
        return totals;
    }

    private void tell(String what, Recorded recorded, String status, Map<String, Double> totals) {
        List<List<Happening>> chains = recorded.all().stream()
                .filter(h -> h.name().equals("SharedPrivateLinkStatusChanged"))
                .filter(h -> h.body().toLowerCase(Locale.ROOT).contains("\"" + status + "\""))
                .filter(h -> totals.containsKey(h.subject().toLowerCase(Locale.ROOT)))
                .map(recorded::chainTo)
                .toList();
        if (chains.size() != totals.size()) {
            throw new IllegalStateException(chains.size() + " chains for " + totals.size() + " links");
        }
        Map<Integer, Map<String, List<Double>>> steps = new TreeMap<>();
        List<Double> hops = new ArrayList<>();
        List<Double> spans = new ArrayList<>();
        for (List<Happening> chain : chains) {
            spans.add(chain.getLast().millisSince(chain.getFirst()));
            for (int i = 1; i < chain.size(); i++) {
                double took = chain.get(i).millisSince(chain.get(i - 1));
                hops.add(took);
                steps.computeIfAbsent(i, n -> new TreeMap<>())
                        .computeIfAbsent(step(chain.get(i - 1), chain.get(i)), n -> new ArrayList<>())
                        .add(took);
            }
        }
        report.heading(what);
        report.columns("hop", "from -> to", "approvals", "median ms", "p95 ms");
        steps.forEach((i, named) -> named.forEach((name, took) -> report.row(
                i,
                name,
                took.size(),
                Samples.of(took).median(),
                Samples.of(took).quantile(0.95))));
        report.line("");
        summary(hops, chains.size(), Samples.of(spans), Samples.of(totals.values()));
    }

    private void summary(List<Double> hops, int chains, Samples spans, Samples totals) {
        double single = Samples.of(hops).median();
        double perApproval = (double) hops.size() / chains;
        report.columns("figure", "value");
        report.row("hops", perApproval);
        report.row("single hop, median ms", single);
        report.row("first to last event, median ms", spans.median());
        report.row("total as the client sees it, median ms", totals.median());
        report.row("total as the client sees it, p95 ms", totals.quantile(0.95));
        report.row("**total / (hops x single hop)**", totals.median() / (perApproval * single));
        report.row("first to last event / (hops x single hop)", spans.median() / (perApproval * single));
    }

    private static String step(Happening from, Happening to) {
        return label(from) + " -> " + label(to);
    }

    private static String label(Happening happening) {
        return happening.source().replace("/breezeway/", "") + " " + happening.name();
    }
}
