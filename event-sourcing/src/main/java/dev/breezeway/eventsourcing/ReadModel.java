package dev.breezeway.eventsourcing;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows that follow from the service's own events alone and can be rebuilt from them while the service runs. Models of
 * one name are rebuilt together, so tables that several projections write belong to one name.
 *
 * @param name names it to operators; a plain identifier
 * @param projection writes the rows; it must name its tables without a schema
 * @param tables what is compared and replaced
 * @param allocations tables that the projection writes too, but whose rows are not functions of the events (a port that
 *     was free at the time); they are left as they are
 * @param replaced called in the transaction that replaces rows, when some of them differed
 */
public record ReadModel(
        String name, Projection projection, List<String> tables, List<String> allocations, Runnable replaced) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z_]{0,40}");

    public ReadModel {
        tables = List.copyOf(tables);
        allocations = List.copyOf(allocations);
        requireIdentifier(name);
        tables.forEach(ReadModel::requireIdentifier);
        allocations.forEach(ReadModel::requireIdentifier);
    }

    /** A model of these tables. Every table that the projection writes has to be among them. */
    public static ReadModel of(String name, Projection projection, String... tables) {
        return new ReadModel(name, projection, List.of(tables), List.of(), () -> {});
    }

    /** The same, with tables that it writes and a rebuild leaves alone. */
    public ReadModel leaving(String... allocated) {
        return new ReadModel(name, projection, tables, List.of(allocated), replaced);
    }

    /** The same, with someone who has to know when rows were replaced. */
    public ReadModel telling(Runnable whenReplaced) {
        return new ReadModel(name, projection, tables, allocations, whenReplaced);
    }

    private static void requireIdentifier(String text) {
        if (!IDENTIFIER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a plain identifier: " + text);
        }
    }
}
