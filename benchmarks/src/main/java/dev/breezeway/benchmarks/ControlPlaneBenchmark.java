package dev.breezeway.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * GET, PUT and lists of each type in systems that hold few resources and many, each beside a bare Quarkus endpoint that
 * serves the same JSON in the same minute.
 */
final class ControlPlaneBenchmark {
    private static final int CREATORS = 8;
    private static final int TOP = 100;
    /** New resources are numbered from here on, far above those that are there. */
    private static final int NEW = 10_000_000;
    /** To come to each of many, in an order that is not theirs. */
    private static final int STRIDE = 7919;

    private final Options options;
    private final Report report;
    private final Map<String, Double> first = new HashMap<>();
    private final AtomicInteger created = new AtomicInteger(NEW);

    ControlPlaneBenchmark(Options options) {
        this.options = options;
        this.report = new Report("control-plane", options, System.out);
    }

    /** The two that are measured, and what the first one holds. */
    private record Sides(BreezewayProcess system, Arm arm, BareProcess bare, Inventory inventory, Load load) {}

    /** A request, and what makes the bare endpoint ready for its like. */
    private record Row(String label, IntConsumer request, Supplier<Beside> beside) {}

    /** The same on the bare endpoint. */
    private record Beside(String items, IntConsumer request) {}

    public static void main(String... arguments) {
        new ControlPlaneBenchmark(Options.of(arguments)).run();
    }

    void run() {
        Path data = options.data("control-plane");
        BreezewayProcess.empty(data);
        Load load = new Load(options.clients("2").getFirst(), options.seconds(), 0);
        report.line("- each row: " + load.clients() + " clients at once, " + load.seconds()
                + " s on Breezeway and then as long on the bare endpoint, after a quarter of that to warm up; at the"
                + " first size all rows are run once before");
        try (var system = BreezewayProcess.start(options, data);
                var arm = new Arm(system);
                var bare = BareProcess.start(options, data)) {
            Sides sides = new Sides(system, arm, bare, Inventory.of(system), load);
            sides.inventory().createGroup(arm);
            int each = 0;
            for (int count : options.resources("100,1000,10000,100000")) {
                int wanted = count / Kind.values().length;
                report.heading(count + " resources, " + wanted + " of each type");
                fill(sides, each, wanted);
                each = wanted;
                measure(sides, each);
            }
        }
        report.write();
    }

    private void fill(Sides sides, int from, int to) {
        int put = Math.clamp(options.putUpTo() / Kind.values().length, from, to);
        if (put > from) {
            create(sides, from, put);
        }
        if (to > put) {
            Copies copies = new Copies(options.portBase(), sides.inventory());
            for (Kind kind : Kind.values()) {
                copies.make(kind, put, to);
            }
            report.line((to - put) + " of each are copies of rows, made in SQL, and not of events.");
        }
        report.line("");
    }

    private void create(Sides sides, int from, int to) {
        Usage before = sides.system().usage();
        long begun = System.nanoTime();
        for (Kind kind : Kind.values()) {
            Load.each(CREATORS, from, to, n -> sides.inventory().create(sides.arm(), kind, n));
        }
        int puts = (to - from) * Kind.values().length;
        Usage used = sides.system().usage().since(before);
        report.line("Created " + puts + " by PUT from " + CREATORS + " threads: "
                + Report.rounded(puts / ((System.nanoTime() - begun) / 1e9)) + " PUTs/s, CPU for each: JVM "
                + Report.rounded(1000 * used.jvm() / puts) + " ms, PostgreSQL "
                + Report.rounded(1000 * used.postgres() / puts) + " ms.");
    }

    private void measure(Sides sides, int each) {
        report.columns(
                "request",
                "items",
                "requests/s",
                "CPU ms each: JVM",
                "PostgreSQL",
                "CPU against the first size",
                "bare requests/s",
                "bare CPU ms",
                "CPU ratio",
                "load");
        List<Row> rows = rows(sides, each);
        if (first.isEmpty()) {
            rows.forEach(row -> sides.load().run(sides.system()::usage, row.request()));
        }
        rows.forEach(row -> compare(sides, row));
        report.line("");
        report.line("Memory after it: JVM "
                + Report.rounded(Usage.proportionalMegabytes(sides.system().pid())) + " MB, PostgreSQL "
                + Report.rounded(Usage.treeMegabytes(sides.system().postmaster())) + " MB (PSS).");
    }

    private List<Row> rows(Sides sides, int each) {
        Inventory inventory = sides.inventory();
        List<Row> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rows.add(get(sides, "GET " + kind.label(), n -> inventory.path(kind, (int) ((long) n * STRIDE % each))));
        }
        for (Kind kind : Kind.values()) {
            rows.add(put(sides, kind));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.GROUP) {
                rows.add(get(sides, kind.label() + " of the group", n -> inventory.listOfGroup(kind)));
            }
            rows.add(get(sides, kind.label() + " of the subscription", n -> inventory.listOfSubscription(kind)));
        }
        rows.add(get(sides, TOP + " of all in the group", n -> inventory.listOfAll(true, TOP)));
        rows.add(get(sides, TOP + " of all in the subscription", n -> inventory.listOfAll(false, TOP)));
        return rows;
    }

    private static Row get(Sides sides, String label, IntFunction<String> path) {
        return new Row(label, n -> sides.arm().read(path.apply(n)), () -> {
            JsonNode sample = sides.arm().read(path.apply(0)).body();
            sides.bare().put("sample", sample.toString());
            String items = sample.path("value").isArray()
                    ? Integer.toString(sample.path("value").size())
                    : "";
            return new Beside(items, n -> sides.bare().get("sample"));
        });
    }

    /** Each PUT makes one more; new sites are all on the first plan. */
    private Row put(Sides sides, Kind kind) {
        Inventory inventory = sides.inventory();
        JsonNode body = inventory.body(kind, 0);
        return new Row(
                "PUT " + kind.label(),
                n -> sides.arm().put(inventory.path(kind, created.getAndIncrement()), body),
                () -> new Beside("", n -> sides.bare().put("new" + n % TOP, body.toString())));
    }

    private void compare(Sides sides, Row row) {
        Beside beside = row.beside().get();
        Load.Cost cost = sides.load().run(sides.system()::usage, row.request());
        Load.Cost bare = sides.load().run(sides.bare()::usage, beside.request());
        double before = first.computeIfAbsent(row.label(), l -> cost.cpu());
        report.row(
                row.label(),
                beside.items(),
                cost.perSecond(),
                cost.jvm(),
                cost.postgres(),
                cost.cpu() / before,
                bare.perSecond(),
                bare.cpu(),
                cost.cpu() / bare.cpu(),
                Machine.load());
    }
}
