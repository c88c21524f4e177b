package dev.breezeway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.cli.Seconds;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the demo: a line for each thing that was called, and what came back. */
final class Narrator {
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("^/subscriptions/[^/]+/?(resourceGroups/|providers/)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROVIDER = Pattern.compile("(providers/)?Microsoft\\.[A-Za-z]+/");
    private static final int WIDTH = 84;

    private final PrintWriter out;
    private final boolean colour;
    private final boolean verbose;
    private final long start = System.nanoTime();

    Narrator(PrintWriter out, boolean colour, boolean verbose) {
        this.out = out;
        this.colour = colour;
        this.verbose = verbose;
    }

    void heading(String text) {
        out.println();
        out.println(paint("1", text));
        out.flush();
    }

    /** A request and its status, with what its body says of its state. */
    void exchange(Exchange exchange) {
        exchange(exchange, exchange.outcome());
    }

    /** A request and its status, with what mattered in the answer. */
    void exchange(Exchange exchange, String outcome) {
        String what = String.format(Locale.ROOT, "%-6s %s", exchange.method(), shortened(exchange));
        line(what, exchange.status() + "  " + outcome);
        if (verbose) {
            detail(exchange.method() + " " + exchange.uri());
            body("sent", exchange.sent());
            body("received", exchange.body());
        }
    }

    /** Anything else that was called, and what came back. */
    void line(String what, String outcome) {
        String cut = what.length() <= WIDTH ? what : what.substring(0, WIDTH - 3) + "...";
        out.printf(Locale.ROOT, "%8s  %-" + WIDTH + "s  %s%n", elapsed(), cut, paint("32", outcome));
        out.flush();
    }

    /** More about the line before. */
    void detail(String text) {
        out.println(" ".repeat(10) + paint("2", text));
        out.flush();
    }

    void failed(String sentence) {
        out.println();
        out.println(paint("31", "FAILED after " + elapsed() + "  " + sentence));
        out.flush();
    }

    String elapsed() {
        return Seconds.of(Duration.ofNanos(System.nanoTime() - start));
    }

    private void body(String kind, @Nullable JsonNode body) {
        if (body != null && !body.isMissingNode()) {
            detail(kind + ":");
            body.toPrettyString().lines().forEach(line -> detail("  " + line));
        }
    }

    private static String shortened(Exchange exchange) {
        String path = SUBSCRIPTION.matcher(exchange.uri().getPath()).replaceFirst("");
        return PROVIDER.matcher(path).replaceAll("");
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
