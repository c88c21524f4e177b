package dev.breezeway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourceDeletionStarted;
import dev.breezeway.contracts.TopLevelResourceEvent.ResourcePurged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what stands on which topic, and nothing that is not so. */
class AsyncApiTest {
    private final JsonNode document;

    AsyncApiTest() throws IOException {
        document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
    }

    @Test
    void everyTopicHasItsChannel() {
        Set<String> topics = Stream.of(Context.values())
                .flatMap(context -> Stream.of(context.events(), context.commands()))
                .collect(Collectors.toSet());
        topics.add(Context.CLIENT_CONNECTIONS);

        assertThat(channels().keySet()).isEqualTo(topics);
    }

    @Test
    void everyTopicHasTheTypesThatStandOnIt() {
        Map<String, Set<String>> expected = new TreeMap<>();
        standing().forEach((topic, types) -> expected.put(topic, names(topic, types)));

        assertThat(channels()).isEqualTo(expected);
    }

    @Test
    void everyTypeThatIsSentStandsOnATopic() {
        Set<Class<?>> described =
                standing().values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(described).hasSize(MessageCatalog.types().size());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(resolves(reference))
                .as(reference)
                .isTrue());
    }

    @Test
    void everyMessageRefersToTheSchemaOfItsType() {
        assertThat(document.at("/components/messages").properties()).allSatisfy(message -> {
            String type = message.getValue().path("name").asText();
            String schema =
                    message.getValue().at("/payload/schema").path("$ref").asText();
            String name = MessageCatalog.name(MessageCatalog.message(type).orElseThrow());
            assertThat(Path.of(schema)).isEqualTo(MessageSchemas.file(name));
        });
    }

    @Test
    void theHeadersAreThoseOfTheEnvelope() {
        Envelope whole = new Envelope("i", "t", "s", "u", Instant.EPOCH, 0, "n", "a", "c", "d", "p");
        JsonNode cloudEvent = document.at("/components/schemas/CloudEvent");
        List<String> required = new ArrayList<>();
        cloudEvent.path("required").forEach(name -> required.add(name.asText()));

        assertThat(cloudEvent.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(whole.headers().keySet());
        assertThat(required)
                .containsExactlyInAnyOrderElementsOf(
                        new Envelope("i", "t", "s", "u", Instant.EPOCH, 0, "n", "a", "c", null, null)
                                .headers()
                                .keySet());
    }

    @Test
    void anEnvelopeIsReadAsItWasWritten() {
        Envelope envelope = new Envelope("i", "t", "s", "u", Instant.EPOCH, 7, "n", "a", "c", null, "p");

        assertThat(Envelope.read(envelope.headers()::get)).isEqualTo(envelope);
    }

    @Test
    void anEnvelopeThatLacksAnAttributeIsRefusedByName() {
        Map<String, byte[]> headers =
                new TreeMap<>(new Envelope("i", "t", "s", "u", Instant.EPOCH, 7, "n", "a", "c", null, null).headers());
        headers.put("ce_actor", " ".getBytes(StandardCharsets.UTF_8));

        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Envelope.read(headers::get))
                .withMessageContaining("ce_actor");
    }

    /** Topic to the types that the services' message mappers put there. */
    private static Map<String, Set<Class<?>>> standing() {
        Map<String, Set<Class<?>>> topics = new TreeMap<>();
        topics.put(
                Context.RESOURCE_MANAGER.events(),
                all(
                        ResourceGroupEvent.class,
                        GroupDeletionEvent.class,
                        AuthorizationEvent.class,
                        SubscriptionEvent.class));
        topics.put(Context.RESOURCE_MANAGER.commands(), all(ResourceManagerCommand.class));
        topics.put(
                Context.SIGNALR.events(),
                without(
                        all(
                                TopLevelResourceEvent.class,
                                SignalRResourceEvent.class,
                                ConsumerEvent.class,
                                TargetEvent.class,
                                ResourceGroupFenceEvent.class),
                        ResourcePurged.class));
        topics.put(Context.CLIENT_CONNECTIONS, all(ClientConnectionEvent.class));
        topics.put(
                Context.SIGNALR.commands(),
                all(ConsumerCommand.class, TargetCommand.class, ResourceGroupCommand.class));
        topics.put(
                Context.KEYVAULT.events(),
                without(
                        all(
                                TopLevelResourceEvent.class,
                                SecretEvent.class,
                                TargetEvent.class,
                                ResourceGroupFenceEvent.class),
                        ResourceDeletionStarted.class));
        topics.put(Context.KEYVAULT.commands(), all(TargetCommand.class, ResourceGroupCommand.class));
        topics.put(
                Context.FUNCTIONS.events(),
                without(
                        without(
                                all(TopLevelResourceEvent.class, TargetEvent.class, ResourceGroupFenceEvent.class),
                                ResourceDeletionStarted.class),
                        ResourcePurged.class));
        topics.put(Context.FUNCTIONS.commands(), all(TargetCommand.class, ResourceGroupCommand.class));
        topics.put(Context.NETWORK.events(), all(NetworkEvent.class));
        topics.put(Context.NETWORK.commands(), all(NetworkCommand.class));
        topics.put(Context.DNS.events(), all(DnsEvent.class));
        topics.put(Context.DNS.commands(), all(DnsCommand.class));
        topics.put(Context.APPROVAL.events(), all(ApprovalEvent.class));
        topics.put(Context.APPROVAL.commands(), Set.of());
        return topics;
    }

    private static Set<Class<?>> all(Class<?>... sealed) {
        return Arrays.stream(sealed)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .collect(Collectors.toSet());
    }

    private static Set<Class<?>> without(Set<Class<?>> types, Class<?> one) {
        assertThat(types.remove(one)).isTrue();
        return types;
    }

    private static Set<String> names(String topic, Set<Class<?>> types) {
        Context context = Context.of(topic.split("\\.", -1)[1]).orElseThrow();
        return types.stream()
                .map(type -> MessageCatalog.type(context, type.asSubclass(Message.class)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Set<String>> channels() {
        Map<String, Set<String>> channels = new TreeMap<>();
        document.path("channels").forEach(channel -> {
            Set<String> names = new TreeSet<>();
            channel.path("messages")
                    .forEach(message -> names.add(
                            resolve(message.path("$ref").asText()).path("name").asText()));
            channels.put(channel.path("address").asText(), names);
        });
        return channels;
    }

    private JsonNode resolve(String reference) {
        return document.at(reference.substring(1));
    }

    private boolean resolves(String reference) {
        return reference.startsWith("#/")
                ? !resolve(reference).isMissingNode()
                : Files.isRegularFile(Path.of(reference));
    }
}
