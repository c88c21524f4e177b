package dev.breezeway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden JSON and JSON Schema of every message: what is on Kafka can be read by every later version. */
class MessageGoldenTest {
    private static final GoldenFiles GOLDEN = GoldenFiles.in("golden");
    private static final ObjectMapper JSON = GoldenFiles.json();

    static Stream<Class<? extends Message>> messages() {
        return MessageCatalog.types().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageKeepsItsShape(Class<? extends Message> type) {
        GOLDEN.check(MessageCatalog.name(type), type);
    }

    @Test
    void everyMessageThatWasEverSentIsStillKnown() {
        GOLDEN.checkNoOthersThan(MessageCatalog.types().keySet());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aSchemaSaysWhatTheRecordSays(Class<? extends Message> type) throws IOException {
        JsonNode schema = MessageSchemas.of(type);
        Path file = MessageSchemas.file(MessageCatalog.name(type));
        if ("write".equals(System.getProperty("schemas"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema.toPrettyString() + "\n");
        }
        assertThat(JSON.readTree(file.toFile())).isEqualTo(schema);
    }

    @Test
    void everySchemaIsOfAMessage() throws IOException {
        try (Stream<Path> files = Files.list(MessageSchemas.DIRECTORY)) {
            Set<String> names = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toSet());
            assertThat(names).isEqualTo(MessageCatalog.types().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aGoldenMessageIsValidBySchema(Class<? extends Message> type) throws IOException {
        assertThat(MessageSchemas.violations(type, golden(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageWithoutItsApprovalOrResourceIsNotValid(Class<? extends Message> type) throws IOException {
        ObjectNode message = golden(type);
        message.remove(message.fieldNames().next());

        assertThat(MessageSchemas.violations(type, message)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageMayHaveMoreThanTheSchemaKnows(Class<? extends Message> type) throws IOException {
        assertThat(MessageSchemas.violations(type, golden(type).put("later", "than this version")))
                .isEmpty();
    }

    @Test
    void anUnknownStatusAndAMalformedIdAreNotValid() throws IOException {
        Class<? extends Message> type = ApprovalEvent.ApprovalStatusReached.class;

        assertThat(MessageSchemas.violations(type, golden(type).put("status", "APPROVED")))
                .isNotEmpty();
        assertThat(MessageSchemas.violations(type, golden(type).put("approval", "no uuid")))
                .isNotEmpty();
    }

    @Test
    void onlyANullableFieldMayBeNullOrAbsent() throws IOException {
        Class<? extends Message> type = ConsumerCommand.RecordConnectionStatus.class;
        ObjectNode absent = golden(type);
        absent.remove("description");

        assertThat(MessageSchemas.violations(type, golden(type).putNull("description")))
                .isEmpty();
        assertThat(MessageSchemas.violations(type, absent)).isEmpty();
        assertThat(MessageSchemas.violations(type, golden(type).putNull("status")))
                .isNotEmpty();
    }

    private static ObjectNode golden(Class<? extends Message> type) throws IOException {
        Path file = Path.of("src/test/resources/golden", MessageCatalog.name(type) + ".json");
        return (ObjectNode) JSON.readTree(file.toFile());
    }
}
