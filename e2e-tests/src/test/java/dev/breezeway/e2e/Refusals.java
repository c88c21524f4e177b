package dev.breezeway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Breezeway refuses of Azure's examples, and why: the table of {@code docs/coverage/refused.md}. */
final class Refusals {
    private static final int COLUMNS = 5;

    private final List<Refusal> all;
    private final Set<Refusal> met = new HashSet<>();

    Refusals(String provider) {
        Path file = Path.of(System.getProperty("breezeway.home", ".."), "docs/coverage/refused.md");
        try (Stream<String> lines = Files.lines(file)) {
            all = lines.filter(line -> line.startsWith("| " + provider + " |"))
                    .map(Refusals::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A row.
     *
     * @param operation with {@code *} for any text
     * @param example with {@code *} for any text, and {@code before} and a version if it is only of older ones
     * @param answer status and code, with a space between
     */
    record Refusal(String operation, String example, String answer) {
        boolean isOf(String anOperation, String anExample, String version) {
            String[] parts = example.split(" before ", 2);
            return matches(operation, anOperation)
                    && matches(parts[0], anExample)
                    && (parts.length == 1 || version.compareTo(parts[1]) < 0);
        }

        private static boolean matches(String pattern, String text) {
            return text.matches(pattern.replace("*", ".*"));
        }
    }

    /** The row of an example, the first one of several. */
    Optional<Refusal> of(String operation, String example, String version) {
        Optional<Refusal> found = all.stream()
                .filter(row -> row.isOf(operation, example, version))
                .findFirst();
        found.ifPresent(met::add);
        return found;
    }

    /** Rows that no example was met for. */
    List<Refusal> idle() {
        return all.stream().filter(row -> !met.contains(row)).toList();
    }

    private static Refusal parse(String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != COLUMNS + 2 || cells[COLUMNS].isBlank()) {
            throw new IllegalStateException("not a row with a reason: " + line);
        }
        return new Refusal(cells[2].strip(), cells[3].strip(), cells[4].strip());
    }
}
