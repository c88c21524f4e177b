package dev.breezeway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this installation made up for itself: configuration keys with random values, made once and kept in a file only
 * its owner can read.
 */
final class Secrets {
    static final String GATEWAY_KEY = "breezeway.gateway.key";
    static final String OWNER_SECRET = "breezeway.principals.owner.client-secret";

    static final String KAFKA_SECRET = "breezeway.kafka.secret";

    private static final int BYTES = 32;

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the file; what is missing in it is made and written. */
    static Secrets loadOrCreate(Path file) {
        return loadOrCreate(file, List.of());
    }

    /** The same with these keys besides its own. What the file has of principals that are gone is kept. */
    static Secrets loadOrCreate(Path file, Collection<String> more) {
        try {
            var stored = read(file);
            var random = new SecureRandom();
            var values = new LinkedHashMap<String, String>();
            for (var key : Stream.concat(Stream.of(GATEWAY_KEY, OWNER_SECRET, KAFKA_SECRET), more.stream())
                    .toList()) {
                values.put(key, stored.getProperty(key, token(random)));
            }
            if (!stored.stringPropertyNames().containsAll(values.keySet())) {
                var kept = new LinkedHashMap<>(values);
                stored.stringPropertyNames().forEach(key -> kept.putIfAbsent(key, stored.getProperty(key)));
                OwnerOnly.write(file, text(kept));
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By configuration key. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** What services sign in to Kafka with. */
    String kafka() {
        return Objects.requireNonNull(values.get(KAFKA_SECRET));
    }

    @Override
    public String toString() {
        return "***";
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private static String token(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining("", "# Made on first start. Keep it to yourself.\n", ""));
    }
}
