package dev.breezeway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The OpenAPI files among the resources, by their path below {@code specs/}; {@code specs/index.txt} lists them. */
final class SpecificationFiles {
    private static final String ROOT = "/specs/";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, JsonNode> read = new HashMap<>();

    List<String> of(String provider, String version) {
        var folder = provider + "/" + version + "/";
        var files = text("index.txt")
                .lines()
                .filter(line -> line.startsWith(folder))
                .toList();
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No specification of %s %s".formatted(provider, version));
        }
        return files;
    }

    JsonNode read(String file) {
        return read.computeIfAbsent(file, this::parse);
    }

    static String resolve(String file, String reference) {
        return URI.create(file).resolve(reference).normalize().toString();
    }

    private JsonNode parse(String file) {
        try {
            return mapper.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String text(String file) {
        try (var stream = SpecificationFiles.class.getResourceAsStream(ROOT + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("No such specification file: " + file);
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
