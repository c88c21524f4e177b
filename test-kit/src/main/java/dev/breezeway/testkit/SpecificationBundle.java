package dev.breezeway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Azure's OpenAPI files of one api-version as a single document without references to other files, reduced to what
 * judges a response: paths in lower case, response schemas, definitions. Parameters, headers, examples and the
 * {@code x-} extensions are left out, and so is {@code readOnly}, which says nothing about a response.
 */
final class SpecificationBundle {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");
    private static final Set<String> NOT_FOR_RESPONSES = Set.of("readOnly", "example", "discriminator", "description");
    private static final List<Integer> ERRORS =
            List.of(400, 401, 403, 404, 405, 409, 410, 411, 412, 413, 415, 422, 423, 429, 500, 501, 502, 503, 504);

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final ObjectNode paths = json.objectNode();
    private final ObjectNode definitions = json.objectNode();
    private final Deque<Definition> wanted = new ArrayDeque<>();
    private final Set<Definition> seen = new HashSet<>();
    private final SpecificationFiles files = new SpecificationFiles();

    private SpecificationBundle() {}

    static String load(String provider, String version) {
        var bundle = new SpecificationBundle();
        for (var file : bundle.files.of(provider, version)) {
            bundle.addPaths(file);
        }
        while (!bundle.wanted.isEmpty()) {
            bundle.addDefinition(bundle.wanted.remove());
        }
        return bundle.document(provider, version).toString();
    }

    private ObjectNode document(String provider, String version) {
        var document = json.objectNode();
        document.put("swagger", "2.0");
        document.putObject("info").put("title", provider).put("version", version);
        document.putArray("produces").add("application/json");
        document.set("paths", paths);
        document.set("definitions", definitions);
        return document;
    }

    private void addPaths(String file) {
        for (var path : files.read(file).path("paths").properties()) {
            var operations = paths.withObjectProperty(lowerCase(path.getKey()));
            operations.set("parameters", parameters(lowerCase(path.getKey())));
            path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> operations.set(operation.getKey(), operation(operation, file)));
        }
    }

    /** Literal segments only: the names in braces are the file's own. */
    private static String lowerCase(String path) {
        return Stream.of(path.split("/", -1))
                .map(segment -> segment.startsWith("{") ? segment : segment.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("/"));
    }

    private JsonNode parameters(String path) {
        var parameters = json.arrayNode();
        PARAMETER.matcher(path).results().forEach(found -> parameters
                .addObject()
                .put("name", found.group(1))
                .put("in", "path")
                .put("required", true)
                .put("type", "string"));
        return parameters;
    }

    private ObjectNode operation(Entry<String, JsonNode> source, String file) {
        var operation = json.objectNode();
        var responses = operation.putObject("responses");
        var documented = source.getValue().path("responses");
        documented.properties().stream()
                .filter(response -> !response.getKey().equals("default"))
                .forEach(response -> responses.set(response.getKey(), response(response.getValue(), file)));
        for (var status : ERRORS) {
            if (!responses.path(status.toString()).has("schema")) {
                responses.set(status.toString(), error(source.getKey(), documented.path("default"), file));
            }
        }
        return operation;
    }

    private ObjectNode response(JsonNode source, String file) {
        var response = json.objectNode().put("description", "documented");
        if (source.has("schema")) {
            response.set("schema", schema(source.get("schema"), file, false));
        }
        return response;
    }

    /** What every ARM error has to be, whether the file says so or not, and what the file says besides. */
    private ObjectNode error(String method, JsonNode documented, String file) {
        var response = json.objectNode().put("description", "error");
        if (method.equals("head")) {
            return response;
        }
        var all = response.putObject("schema").putArray("allOf");
        all.add(envelope());
        if (documented.has("schema")) {
            all.add(schema(documented.get("schema"), file, false));
        }
        return response;
    }

    private ObjectNode envelope() {
        var envelope = json.objectNode().put("type", "object");
        envelope.putArray("required").add("error");
        var error = envelope.putObject("properties").putObject("error").put("type", "object");
        error.putArray("required").add("code").add("message");
        var properties = error.putObject("properties");
        properties.putObject("code").put("type", "string");
        properties.putObject("message").put("type", "string");
        return envelope;
    }

    private void addDefinition(Definition definition) {
        var source = files.read(definition.file()).path("definitions").path(definition.name());
        if (source.isMissingNode()) {
            throw new IllegalStateException("Dangling reference to " + definition);
        }
        definitions.set(definition.key(), schema(source, definition.file(), false));
    }

    /** A copy; the names of properties are data and must not be mistaken for keywords. */
    private JsonNode schema(JsonNode source, String file, boolean names) {
        if (source.isArray()) {
            var copy = json.arrayNode();
            source.forEach(element -> copy.add(schema(element, file, false)));
            return copy;
        }
        if (!source.isObject()) {
            return source;
        }
        var copy = json.objectNode();
        for (var field : source.properties()) {
            var name = field.getKey();
            if (names) {
                copy.set(name, schema(field.getValue(), file, false));
            } else if (name.equals("$ref")) {
                copy.put(name, reference(field.getValue().textValue(), file));
            } else if (!name.startsWith("x-") && !NOT_FOR_RESPONSES.contains(name)) {
                copy.set(name, schema(field.getValue(), file, name.equals("properties")));
            }
        }
        return copy;
    }

    private String reference(String reference, String file) {
        var parts = reference.split("#/definitions/", 2);
        var target = parts[0].isEmpty() ? file : SpecificationFiles.resolve(file, parts[0]);
        var definition = new Definition(target, parts[1]);
        if (seen.add(definition)) {
            wanted.add(definition);
        }
        return "#/definitions/" + definition.key();
    }

    private record Definition(String file, String name) {
        String key() {
            return (file + "_" + name).replaceAll("[^A-Za-z0-9]", "_");
        }
    }
}
