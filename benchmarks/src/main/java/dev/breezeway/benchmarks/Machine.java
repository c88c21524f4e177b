package dev.breezeway.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a figure comes from. Linux only: it reads /proc. */
final class Machine {
    private Machine() {}

    static String describe() {
        String model = first(Path.of("/proc/cpuinfo"), "model name");
        String memory = first(Path.of("/proc/meminfo"), "MemTotal");
        return Runtime.getRuntime().availableProcessors() + " cores (" + model + "), " + memory + " memory, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** Of the last 1, 5 and 15 minutes; above the number of cores, others or we ourselves wait for a core. */
    static String load() {
        try {
            List<String> fields =
                    List.of(Files.readString(Path.of("/proc/loadavg")).split(" "));
            return String.join(" ", fields.subList(0, 3));
        } catch (IOException e) {
            return "unknown";
        }
    }

    static String commit(Path home) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    private static String first(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
