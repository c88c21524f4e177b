package dev.breezeway.e2e;

import dev.breezeway.e2e.OpenApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which operations are served, as the pages of {@code docs/coverage} say. */
final class Coverage {
    private static final Pattern ROUTE = Pattern.compile("`([A-Z]+) (/[^`?]+)[^`]*`");

    private final Set<String> routes = new HashSet<>();

    Coverage(Path pages) {
        try (Stream<Path> files = Files.list(pages)) {
            for (Path page : files.toList()) {
                Files.readAllLines(page).stream()
                        .filter(line -> line.contains("| works") || line.contains("| differs"))
                        .flatMap(line -> ROUTE.matcher(line).results())
                        .forEach(route -> routes.add(key(route.group(1), route.group(2))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the pages have it; what has no OpenAPI file is here because it is served. */
    boolean serves(Operation operation) {
        return operation.provider().equals("others") || routes.contains(key(operation.method(), operation.path()));
    }

    private static String key(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]+}", "{}").toLowerCase(Locale.ROOT);
    }
}
