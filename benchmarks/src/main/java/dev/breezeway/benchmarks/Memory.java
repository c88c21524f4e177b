package dev.breezeway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a JVM takes, in KB.
 *
 * @param heap what is left on the heap after a collection
 * @param process all of it, shared pages by their share
 */
record Memory(double heap, double process) {
    /** Of the serial collector's generations; not of the metaspace. */
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured).* used (\\d+)K");

    /** Collects garbage first. */
    static Memory of(long pid) {
        ask(pid, "GC.run");
        double heap = USED.matcher(ask(pid, "GC.heap_info"))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
        return new Memory(heap, 1024 * Usage.proportionalMegabytes(pid));
    }

    private static String ask(long pid, String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
