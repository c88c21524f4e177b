package dev.breezeway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What this installation made up for itself: configuration keys with random values, made once and kept in a file only
 * its owner can read.
 */
final class Secrets {
    static final String GATEWAY_KEY = "breezeway.gateway.key";
    static final String OWNER_SECRET = "breezeway.principals.owner.client-secret";

    private static final int BYTES = 32;

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the file; what is missing in it is made and written. */
    static Secrets loadOrCreate(Path file) {
        try {
            var stored = read(file);
            var random = new SecureRandom();
            var values = new LinkedHashMap<String, String>();
            for (var key : new String[] {GATEWAY_KEY, OWNER_SECRET}) {
                values.put(key, stored.getProperty(key, token(random)));
            }
            if (!stored.stringPropertyNames().containsAll(values.keySet())) {
                OwnerOnly.write(file, text(values));
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
