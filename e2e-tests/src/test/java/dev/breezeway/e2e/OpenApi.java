package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What Azure's OpenAPI files say: operations, the schemas of their bodies, and what they answer. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head");

    private final ObjectMapper json = new ObjectMapper();
    private final Path root;
    private final Map<Path, JsonNode> files = new HashMap<>();

    /** The files below a folder; {@code index.txt} in it lists them. */
    OpenApi(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Those that this project has, with their examples. */
    static OpenApi ofThisProject() {
        return new OpenApi(Path.of(System.getProperty("breezeway.home"), "test-kit/src/main/resources/specs"));
    }

    /** The example requests of one api-version, in the order of the files. */
    List<ExampleRequest> examples(String provider, String version) {
        return text(root.resolve("examples/%s/%s.jsonl".formatted(provider, version)))
                .lines()
                .map(ExampleRequest::parse)
                .toList();
    }

    /** A schema, and the file that its references are relative to. */
    record Schema(Path file, JsonNode node) {}

    /**
     * An operation.
     *
     * @param id such as {@code Vaults_CreateOrUpdate}
     * @param path with names in braces
     * @param body missing node when it takes none
     * @param responses by status, and {@code default}
     */
    record Operation(
            String provider, String version, String id, String method, String path, Schema body, Schema responses) {
        boolean hasBody() {
            return !body.node().isMissingNode();
        }
    }

    /** Every operation of every file, in the order of the list. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String file : text(root.resolve("index.txt")).lines().toList()) {
            String[] place = file.split("/", -1);
            if (!place[0].startsWith("common-")) {
                addOperations(root.resolve(file), place[0], place[1], operations);
            }
        }
        return List.copyOf(operations);
    }

    private void addOperations(Path file, String provider, String version, List<Operation> operations) {
        for (var path : read(file).path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(new Operation(
                            provider,
                            version,
                            operation.getValue().path("operationId").asText(),
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            body(file, operation.getValue()),
                            new Schema(file, operation.getValue().path("responses"))));
                }
            }
        }
    }

    private Schema body(Path file, JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            Schema resolved = resolve(new Schema(file, parameter));
            if (resolved.node().path("in").asText().equals("body")) {
                return new Schema(resolved.file(), resolved.node().path("schema"));
            }
        }
        return new Schema(file, MissingNode.getInstance());
    }

    /** What a reference stands for; the schema itself when it is none. */
    Schema resolve(Schema schema) {
        String reference = schema.node().path("$ref").asText();
        if (reference.isEmpty()) {
            return schema;
        }
        String[] parts = reference.split("#", 2);
        Path file = parts[0].isEmpty()
                ? schema.file()
                : schema.file().resolveSibling(parts[0]).normalize();
        return resolve(new Schema(file, read(file).at(parts[1])));
    }

    private JsonNode read(Path file) {
        return files.computeIfAbsent(file, this::parse);
    }

    private JsonNode parse(Path file) {
        try {
            return json.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** A file without the byte-order mark that some of them start with. */
    static String text(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
