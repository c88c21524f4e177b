package dev.breezeway.resources.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the module {@code console} was built to, from the class path. */
@ApplicationScoped
class ConsoleFiles {
    private static final String FOLDER = "/breezeway-console/";

    /** A name with the hash of its content, as the build gives it; it cannot lead out of the folder. */
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9]+-[A-Za-z0-9_-]{8}\\.(?<kind>js|css|svg)");

    /** A file that never changes under its name. */
    record Asset(String type, String content) {}

    /** The page; where the console was not built, one that says so. */
    String page() {
        return read("index.html")
                .or(() -> read("not-built.html"))
                .orElseThrow(() -> new IllegalStateException("the console's module is not on the class path"));
    }

    /** Empty for every name that is not one of an asset. */
    Optional<Asset> asset(String name) {
        Matcher matcher = ASSET.matcher(name);
        return matcher.matches()
                ? read("assets/" + name).map(content -> new Asset(type(matcher.group("kind")), content))
                : Optional.empty();
    }

    private static String type(String kind) {
        return switch (kind) {
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            default -> "image/svg+xml";
        };
    }

    private static Optional<String> read(String file) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
