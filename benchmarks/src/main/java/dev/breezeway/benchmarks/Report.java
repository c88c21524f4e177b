package dev.breezeway.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A result as Markdown, printed while it comes about and written to a file at the end. */
final class Report {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String name;
    private final Options options;
    private final StringBuilder text = new StringBuilder();
    private final PrintStream out;

    Report(String name, Options options, PrintStream out) {
        this.name = name;
        this.options = options;
        this.out = out;
        line("# " + name);
        line("");
        line("- when: " + Instant.now().toString().replaceFirst("\\..*", "Z"));
        line("- machine: " + Machine.describe());
        line("- load average at the start: " + Machine.load());
        line("- commit: " + Machine.commit(options.home()));
        line("- JVM: " + System.getProperty("java.vm.version") + ", flags of the system: "
                + String.join(" ", BreezewayProcess.flags(options)));
        line("- seed: " + options.seed());
    }

    void line(String line) {
        text.append(line).append('\n');
        out.println(line);
    }

    void heading(String heading) {
        line("");
        line("## " + heading);
        line("");
    }

    /** The head of a table. */
    void columns(String... names) {
        row((Object[]) names);
        line(Arrays.stream(names).map(n -> "---").collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** A row; fractions are rounded. */
    void row(Object... cells) {
        line(Arrays.stream(cells).map(Report::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** Ends the result and writes it below {@code benchmarks/results}. */
    void write() {
        line("");
        line("Load average at the end: " + Machine.load());
        Path file =
                options.home().resolve("benchmarks/results").resolve(DAY.format(Instant.now()) + "-" + name + ".md");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        out.println("-> " + options.home().relativize(file));
    }

    private static String cell(Object value) {
        return value instanceof Double d ? rounded(d) : value.toString();
    }

    /** Three digits that count. */
    static String rounded(double d) {
        double size = Math.abs(d);
        List<Double> bounds = List.of(100.0, 10.0, 1.0, 0.1);
        int digits = (int) bounds.stream().filter(bound -> size < bound).count();
        return String.format(Locale.ROOT, "%." + Math.min(digits, 4) + "f", d);
    }
}
