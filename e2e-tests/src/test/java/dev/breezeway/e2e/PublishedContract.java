package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a consumer outside may rely on: {@code contracts/asyncapi.yaml} and the JSON Schemas it points to, and nothing
 * else of the project.
 */
final class PublishedContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By topic and type, the schemas of headers and value. */
    private final Map<String, Schemas> promised = new HashMap<>();

    private record Schemas(JsonSchema headers, JsonSchema value) {}

    PublishedContract(Path contracts) throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(contracts.resolve("asyncapi.yaml").toFile());
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        for (JsonNode channel : document.path("channels")) {
            for (JsonNode reference : channel.path("messages")) {
                JsonNode message = document.at(reference.path("$ref").asText().substring(1));
                JsonNode headers =
                        document.at(message.at("/headers/$ref").asText().substring(1));
                Path value =
                        contracts.resolve(message.at("/payload/schema/$ref").asText());
                promised.put(
                        place(
                                channel.path("address").asText(),
                                message.path("name").asText()),
                        new Schemas(schemas.getSchema(headers), schemas.getSchema(JSON.readTree(value.toFile()))));
            }
        }
    }

    /** What may stand where: types by topic. */
    Map<String, List<String>> types() {
        Map<String, List<String>> types = new TreeMap<>();
        promised.keySet().stream().sorted().forEach(place -> {
            String[] parts = place.split(" on ", 2);
            types.computeIfAbsent(parts[1], topic -> new ArrayList<>()).add(parts[0]);
        });
        return types;
    }

    /** The record stands on a topic that is said to carry its type, and headers and value have the promised shape. */
    void assertKept(Stored stored) {
        String place = place(stored.topic(), stored.header("ce_type"));
        Schemas schemas = promised.get(place);
        assertThat(schemas).as("in asyncapi.yaml: %s", place).isNotNull();
        assertThat(schemas.headers().validate(headers(stored)))
                .as("headers of %s", place)
                .isEmpty();
        assertThat(schemas.value().validate(value(stored)))
                .as("value of %s", place)
                .isEmpty();
    }

    private static String place(String topic, String type) {
        return type + " on " + topic;
    }

    private static ObjectNode headers(Stored stored) {
        ObjectNode headers = JSON.createObjectNode();
        stored.headers().forEach(header -> headers.put(header.key(), stored.header(header.key())));
        return headers;
    }

    private static JsonNode value(Stored stored) {
        try {
            return JSON.readTree(stored.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
