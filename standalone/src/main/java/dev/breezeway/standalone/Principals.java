package dev.breezeway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service principals besides the Owner, from a file of {@code <name>.role=Reader} lines. Their ids follow from their
 * names and their secrets are made on the first start, unless the file has {@code <name>.client-id}, {@code .object-id} or
 * {@code .client-secret} too.
 */
final class Principals {
    private static final String PREFIX = "breezeway.principals.";
    private static final Pattern LINE =
            Pattern.compile("([a-z][a-z0-9-]{0,30})\\.(role|client-id|object-id|client-secret)");

    private final Map<String, String> settings;
    private final Set<String> names;

    private Principals(Map<String, String> settings, Set<String> names) {
        this.settings = settings;
        this.names = names;
    }

    /**
     * Reads the file, which need not be there.
     *
     * @throws StartRefused when it has a line that is about no principal
     */
    static Principals read(Path file) {
        var lines = load(file);
        var settings = new TreeMap<String, String>();
        var names = new TreeSet<String>();
        for (var key : lines.stringPropertyNames()) {
            Matcher line = LINE.matcher(key);
            if (!line.matches()) {
                throw new StartRefused(
                        ExitCode.BAD_SETTING,
                        "%s: '%s' is not <name>.role, .client-id, .object-id or .client-secret.".formatted(file, key));
            }
            names.add(line.group(1));
            settings.put(PREFIX + key, lines.getProperty(key).strip());
        }
        for (var name : names) {
            settings.putIfAbsent(PREFIX + name + ".client-id", id("client", name));
            settings.putIfAbsent(PREFIX + name + ".object-id", id("object", name));
        }
        return new Principals(settings, names);
    }

    /** By configuration key. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The keys of the secrets that the file does not have. */
    Collection<String> missingSecrets() {
        return names.stream()
                .map(name -> PREFIX + name + ".client-secret")
                .filter(key -> !settings.containsKey(key))
                .toList();
    }

    private static String id(String kind, String name) {
        return UUID.nameUUIDFromBytes(("breezeway:" + kind + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Properties load(Path file) {
        var lines = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                lines.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalArgumentException malformed) {
                throw new StartRefused(ExitCode.BAD_SETTING, file + " is not a properties file.");
            }
        }
        return lines;
    }
}
