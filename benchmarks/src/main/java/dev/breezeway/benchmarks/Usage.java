package dev.breezeway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CPU seconds so far: of the system's JVM, of PostgreSQL with all of its processes, and of this load generator.
 *
 * @param jvm services, entry, DNS and Kafka
 * @param postgres the postmaster, its living children and those it has buried
 * @param self what puts the load on
 */
record Usage(double jvm, double postgres, double self) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    static Usage of(long jvm, long postmaster) {
        double postgres = ticks(postmaster, true);
        for (long child : children(postmaster)) {
            postgres += ticks(child, false);
        }
        return new Usage(cpuSeconds(jvm), postgres / TICKS_PER_SECOND, generator());
    }

    /** Of one process, and of the load generator. */
    static Usage of(long process) {
        return new Usage(cpuSeconds(process), 0, generator());
    }

    private static double generator() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(d -> d.toNanos() / 1e9)
                .orElse(0.0);
    }

    /** CPU seconds that one process has used so far. */
    static double cpuSeconds(long pid) {
        return ticks(pid, false) / TICKS_PER_SECOND;
    }

    Usage since(Usage earlier) {
        return new Usage(jvm - earlier.jvm, postgres - earlier.postgres, self - earlier.self);
    }

    double system() {
        return jvm + postgres;
    }

    /** MB of a process that are its own or its share of what is shared. */
    static double proportionalMegabytes(long pid) {
        return kilobytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:") / 1024.0;
    }

    /** MB of a process that are in memory. */
    static double residentMegabytes(long pid) {
        return kilobytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:") / 1024.0;
    }

    /** MB of a process and its children, shared pages counted once. */
    static double treeMegabytes(long pid) {
        return proportionalMegabytes(pid)
                + children(pid).stream()
                        .mapToDouble(Usage::proportionalMegabytes)
                        .sum();
    }

    static List<Long> children(long pid) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(p -> p.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(child -> stat(child)
                            .filter(s -> Long.parseLong(s.get(1)) == pid)
                            .isPresent())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double ticks(long pid, boolean withBuried) {
        return stat(pid)
                .map(s -> s.subList(UTIME, withBuried ? CSTIME + 1 : UTIME + 2).stream()
                        .mapToDouble(Double::parseDouble)
                        .sum())
                .orElse(0.0);
    }

    /** The fields of /proc/pid/stat from the third on: the second may hold spaces. */
    private static Optional<List<String>> stat(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "stat"))
                .map(line -> List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")));
    }

    private static double kilobytes(Path file, String key) {
        return read(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // a process that ends while its file is read
            return Optional.empty();
        }
    }
}
