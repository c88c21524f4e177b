package dev.breezeway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import dev.breezeway.e2e.OpenApi.Operation;
import dev.breezeway.e2e.OpenApi.Schema;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges answers by the OpenAPI files of one api-version of a provider. Properties that a file does not know are
 * allowed; a property that is null counts as absent, because Azure sends both; any refusal is allowed and has ARM's
 * envelope, any other status has to be documented.
 */
final class ResponseSchemas {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V4, factory -> factory.schemaLoaders(loaders -> loaders.add(ResponseSchemas::file)));

    private final OpenApi api;
    private final Map<String, Operation> operations;

    ResponseSchemas(OpenApi api, String provider, String version) {
        this.api = api;
        this.operations = api.operations().stream()
                .filter(operation -> operation.provider().equals(provider)
                        && operation.version().equals(version))
                .collect(Collectors.toMap(Operation::id, operation -> operation));
    }

    /** What is wrong with the answer of an operation, by the operation's id; empty when nothing is. */
    List<String> faults(String id, Answer answer) {
        Operation operation = operations.get(id);
        if (operation == null) {
            return List.of("no such operation");
        }
        if (answer.status() >= 400) {
            return operation.method().equals("HEAD") ? List.of() : envelope(answer);
        }
        Schema documented = api.resolve(within(operation.responses(), String.valueOf(answer.status())));
        if (documented.node().isMissingNode()) {
            return List.of("status " + answer.status() + " is not documented");
        }
        Schema schema = within(documented, "schema");
        if (schema.node().isMissingNode() || answer.status() == 204) { // some files give even a 204 a schema
            return answer.body().isMissingNode() ? List.of() : List.of("no body is documented");
        }
        return schema.node().path("type").asText().equals("file") ? List.of() : faults(schema, answer.body());
    }

    private static List<String> envelope(Answer answer) {
        return Stream.of("/error/code", "/error/message")
                .filter(pointer -> answer.text(pointer).isBlank())
                .map(pointer -> "a refusal without " + pointer)
                .toList();
    }

    private static List<String> faults(Schema schema, JsonNode body) {
        JsonNode present = body.deepCopy();
        dropNulls(present);
        return SCHEMAS.getSchema(absolute(schema)).validate(present.toString(), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static Schema within(Schema schema, String field) {
        return new Schema(schema.file(), schema.node().path(field));
    }

    /** The schema with references that say which file they are to. */
    private static JsonNode absolute(Schema schema) {
        JsonNode copy = schema.node().deepCopy();
        for (JsonNode reference : copy.findParents("$ref")) {
            URI target = schema.file().toUri().resolve(reference.path("$ref").asText());
            ((ObjectNode) reference).put("$ref", target.toString());
        }
        return copy;
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(ResponseSchemas::dropNulls);
    }

    private static InputStreamSource file(AbsoluteIri location) {
        byte[] text = OpenApi.text(Path.of(URI.create(location.toString()))).getBytes(StandardCharsets.UTF_8);
        return () -> new ByteArrayInputStream(text);
    }
}
