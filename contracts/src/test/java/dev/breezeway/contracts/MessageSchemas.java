package dev.breezeway.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) made from the records: a component is required unless it is nullable. */
final class MessageSchemas {
    static final Path DIRECTORY = Path.of("src/main/resources/schemas");

    private static final SchemaGenerator GENERATOR = generator();

    private MessageSchemas() {}

    static Path file(String name) {
        return DIRECTORY.resolve(name + ".json");
    }

    static JsonNode of(Class<? extends Message> type) {
        ObjectNode schema = GENERATOR.generateSchema(type);
        schema.put("title", MessageCatalog.name(type));
        return schema;
    }

    /** What the stored schema has against a message. */
    static List<String> violations(Class<? extends Message> type, JsonNode message) throws IOException {
        String schema = Files.readString(file(MessageCatalog.name(type)));
        SchemaValidatorsConfig strict =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema, strict).validate(message).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
        builder.forFields().withRequiredCheck(field -> !nullable(field)).withNullableCheck(MessageSchemas::nullable);
        return new SchemaGenerator(builder.build());
    }

    private static boolean nullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
