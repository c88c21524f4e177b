package dev.breezeway.standalone;

import dev.breezeway.testkit.AzureOperation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of a coverage page.
 *
 * @param route method and path between backquotes, or words
 * @param state works, differs or missing
 */
record CoverageRow(String operation, String route, String state, String notes) {
    private static final Pattern FORM =
            Pattern.compile("\\| (.+?) \\| (.+?) \\| (works|differs|missing) \\| ?(.*?) ?\\|");
    private static final Pattern REQUEST = Pattern.compile("`(GET|HEAD|PUT|POST|PATCH|DELETE) (/[^` ?]*)`");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    /** What stands for many paths is passed on to whoever serves them, so no route says whether it is served. */
    private static final Pattern ANY_PATH = Pattern.compile(".*\\{(scope|resourceId|parentResourcePath)}.*");

    /** The row on a line, if that is one. */
    static Optional<CoverageRow> parse(String line) {
        Matcher row = FORM.matcher(line);
        return row.matches()
                ? Optional.of(new CoverageRow(row.group(1), row.group(2), row.group(3), row.group(4)))
                : Optional.empty();
    }

    static CoverageRow of(AzureOperation operation) {
        return new CoverageRow(operation.id(), "`%s %s`".formatted(operation.method(), operation.path()), "works", "");
    }

    static CoverageRow of(Route route) {
        return new CoverageRow(route.name(), "`%s %s`".formatted(route.method(), route.shown()), "works", "");
    }

    /** Whether the routes can say if it is served. */
    boolean isOfOnePath() {
        return REQUEST.matcher(route).matches() && !ANY_PATH.matcher(route).matches();
    }

    String method() {
        return request(1);
    }

    String path() {
        return request(2);
    }

    /** A request of this kind, in the normalised form: without the service. */
    String sample() {
        return Stream.of(path().split("/", -1)).map(CoverageRow::sample).collect(Collectors.joining("/"));
    }

    CoverageRow served() {
        return state.equals("missing") ? new CoverageRow(operation, route, "works", "") : this;
    }

    CoverageRow missing(String reason) {
        return new CoverageRow(operation, route, "missing", reason);
    }

    @Override
    public String toString() {
        return "| %s | %s | %s | %s |".formatted(operation, route, state, notes);
    }

    private String request(int group) {
        Matcher request = REQUEST.matcher(route);
        if (!request.matches()) {
            throw new IllegalStateException("no request: " + route);
        }
        return request.group(group);
    }

    /** Parameters that a route takes only some values of have one of these. */
    private static String sample(String segment) {
        Matcher parameter = PARAMETER.matcher(segment);
        if (!parameter.matches()) {
            return segment.toLowerCase(Locale.ROOT);
        }
        return switch (parameter.group(1)) {
            case "keyType" -> "functionkeys";
            case "operationKind" -> "add";
            default -> "p";
        };
    }
}
