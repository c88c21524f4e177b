package dev.breezeway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a Kafka client that may do everything, for {@code kafka-*.sh --command-config}; for its owner only. */
final class OperatorsFile {
    private static final String PREFIX = "kafka.";

    private OperatorsFile() {}

    /** Writes those of the settings that are a Kafka client's. */
    static void write(Path file, Map<String, String> settings) {
        var text = new TreeMap<>(settings)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(PREFIX))
                        .map(entry -> entry.getKey().substring(PREFIX.length()) + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining("", "# Reads and writes every topic. Keep it to yourself.\n", ""));
        try {
            OwnerOnly.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
