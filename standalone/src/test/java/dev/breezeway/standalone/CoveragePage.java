package dev.breezeway.standalone;

import dev.breezeway.testkit.AzureOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/coverage}, held to the routes: what it says is served has a route, what it says is missing has
 * none, and every route and every operation with a route has a row. What it says besides is people's.
 */
final class CoveragePage {
    /** Begins the notes of an operation that another service serves. */
    private static final String ELSEWHERE = "see ";

    private static final Pattern JUDGED =
            Pattern.compile("/(subscriptions|providers|tenants|secrets|deletedsecrets)(/.*)?");
    private static final String MORE = "## More routes";
    private static final String HEAD = "| Operation | Route | State | Notes |";
    private static final String LINE = "|---|---|---|---|";

    private final String name;
    private final List<AzureOperation> operations;
    private final List<Route> routes;
    private final List<Refused> refused;

    CoveragePage(Page page, List<Route> all, List<Refused> refused) {
        this.name = page.service();
        this.operations = page.operations();
        this.routes = all.stream()
                .filter(route -> route.template().startsWith("/-/" + page.service() + "/"))
                .toList();
        this.refused = refused.stream()
                .filter(row -> page.providers().contains(row.provider()))
                .toList();
    }

    /** A page: the service that it is of, and Azure's specifications that it is about, as provider and version. */
    record Page(String service, List<String> specifications) {
        List<String> providers() {
            return specifications.stream().map(s -> s.split("/", 2)[0]).toList();
        }

        List<AzureOperation> operations() {
            return specifications.stream()
                    .map(s -> s.split("/", 2))
                    .flatMap(s -> AzureOperation.of(s[0], s[1]).stream())
                    .toList();
        }
    }

    /** A row of {@code refused.md}. */
    record Refused(String provider, String operation, String answer, String reason) {
        static Optional<Refused> parse(String line) {
            String[] cells = line.split("\\|", -1);
            return cells.length == 7 && cells[1].strip().startsWith("Microsoft.")
                    ? Optional.of(new Refused(cells[1].strip(), cells[2].strip(), cells[4].strip(), cells[5].strip()))
                    : Optional.empty();
        }

        boolean isOf(String anOperation) {
            return anOperation.matches(operation.replace("*", ".*"));
        }
    }

    /** The page as it should be. */
    List<String> corrected(List<String> lines) {
        List<CoverageRow> rows =
                lines.stream().map(CoverageRow::parse).flatMap(Optional::stream).toList();
        List<String> page = new ArrayList<>();
        lines.forEach(line -> page.add(CoverageRow.parse(line)
                .map(this::corrected)
                .map(CoverageRow::toString)
                .orElse(line)));
        List<String> more =
                Stream.concat(operationsWithout(rows), routesWithout(rows)).toList();
        if (!more.isEmpty()) {
            page.addAll(List.of("", MORE, "", HEAD, LINE));
            page.addAll(more);
        }
        return page;
    }

    private CoverageRow corrected(CoverageRow row) {
        if (!row.isOfOnePath()
                || !JUDGED.matcher(row.path()).matches()
                || row.notes().startsWith(ELSEWHERE)) {
            return row;
        }
        return isServed(row) ? row.served() : row.missing(reason(row));
    }

    private boolean isServed(CoverageRow row) {
        return routes.stream().anyMatch(route -> serves(route, row));
    }

    private boolean serves(Route route, CoverageRow row) {
        String sample = "/-/" + name + row.sample();
        return route.takes(row.method(), sample) || route.takes(row.method(), "/-/" + name + "/data" + row.sample());
    }

    private String reason(CoverageRow row) {
        return refused.stream()
                .filter(refusal -> refusal.isOf(row.operation()))
                .map(refusal -> refusal.answer() + ": " + refusal.reason())
                .findFirst()
                .orElse(row.notes().isEmpty() ? "404 InvalidResourceType" : row.notes());
    }

    private Stream<String> operationsWithout(List<CoverageRow> rows) {
        return operations.stream()
                .filter(operation ->
                        rows.stream().noneMatch(row -> row.operation().equals(operation.id())))
                .map(CoverageRow::of)
                .filter(row -> row.isOfOnePath() && isServed(row))
                .map(CoverageRow::toString)
                .distinct();
    }

    private Stream<String> routesWithout(List<CoverageRow> rows) {
        List<CoverageRow> known = Stream.concat(
                        rows.stream(), operations.stream().map(CoverageRow::of))
                .filter(CoverageRow::isOfOnePath)
                .toList();
        return routes.stream()
                .filter(route -> JUDGED.matcher(route.shown()).matches())
                .filter(route -> known.stream().noneMatch(row -> serves(route, row)))
                .map(CoverageRow::of)
                .map(CoverageRow::toString)
                .distinct();
    }
}
