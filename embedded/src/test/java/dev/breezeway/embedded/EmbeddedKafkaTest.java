package dev.breezeway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.breezeway.embedded.EmbeddedServerException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String EVENTS = "desk.events";
    private static final String COMMANDS = "desk.commands";
    private static final String SECRET = "a-secret-for-tests-0123456789";

    @TempDir
    Path directory;

    @Test
    void recordsAreStillThereAfterARestartOnTheSamePort() throws Exception {
        var options = options().onPort(LoopbackPort.free());
        try (var first = EmbeddedKafka.start(options)) {
            send(first, EVENTS, "Ada");
        }
        try (var second = EmbeddedKafka.start(options)) {
            assertThat(second.port()).isEqualTo(options.port());
            assertThat(receiveOne(second)).isEqualTo("Ada");
        }
    }

    @Test
    void eventsAreKeptForEverAndCommandsAreNot() throws Exception {
        try (var kafka = EmbeddedKafka.start(options());
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(setting(admin, EVENTS, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, EVENTS, "retention.bytes")).isEqualTo("-1");
            assertThat(setting(admin, COMMANDS, "retention.ms")).isEqualTo("-1");
            assertThat(admin.describeTopics(List.of(EVENTS))
                            .allTopicNames()
                            .get()
                            .get(EVENTS)
                            .partitions())
                    .hasSize(3);
        }
    }

    @Test
    void outsidersReadEventsAndNothingElse() throws Exception {
        try (var kafka = EmbeddedKafka.start(guarded())) {
            send(kafka.clientSettings(), EVENTS, "Ada");
            send(kafka.clientSettings(), COMMANDS, "Bob");

            assertThat(receiveOne(kafka)).isEqualTo("Ada");
            var outsiders = Map.of("bootstrap.servers", kafka.bootstrapServers());
            var simple = Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.idempotence", "false");
            for (var topic : List.of(EVENTS, COMMANDS)) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> send(outsiders, topic, "forged"))
                        .withCauseInstanceOf(AuthorizationException.class);
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> send(simple, topic, "forged"))
                        .withCauseInstanceOf(TopicAuthorizationException.class);
            }
            try (var consumer = new KafkaConsumer<>(
                    Map.<String, Object>copyOf(outsiders), new StringDeserializer(), new StringDeserializer())) {
                consumer.assign(List.of(new TopicPartition(COMMANDS, 0)));
                assertThatExceptionOfType(TopicAuthorizationException.class).isThrownBy(() -> {
                    consumer.seekToBeginning(List.of(new TopicPartition(COMMANDS, 0)));
                    consumer.poll(Duration.ofSeconds(10));
                });
                assertThat(consumer.listTopics()).containsOnlyKeys(EVENTS);
            }
        }
    }

    @Test
    void outsidersTakeNoPlaceInAGroupOfTheServices() throws Exception {
        try (var kafka = EmbeddedKafka.start(guarded())) {
            assertThatExceptionOfType(GroupAuthorizationException.class)
                    .isThrownBy(() -> subscribe(kafka, "breezeway-keyvault"));
            subscribe(kafka, "somebody-else");
        }
    }

    @Test
    void outsidersAdministrateNothing() throws Exception {
        try (var kafka = EmbeddedKafka.start(guarded());
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.deleteTopics(List.of(EVENTS)).all().get())
                    .withCauseInstanceOf(TopicAuthorizationException.class);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .withCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        try (var kafka = EmbeddedKafka.start(guarded())) {
            var settings = new HashMap<>(kafka.clientSettings());
            settings.replaceAll((key, value) -> value.replace(SECRET, SECRET + "x"));
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> send(settings, EVENTS, "forged"))
                    .withCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private KafkaOptions guarded() {
        return options().withServices(new KafkaServiceListener(0, SECRET));
    }

    private static void subscribe(EmbeddedKafka kafka, String group) {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(EVENTS));
            consumer.poll(Duration.ofSeconds(5));
        }
    }

    @Test
    void noTopicIsCreatedByAccident() {
        try (var kafka = EmbeddedKafka.start(options());
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.describeTopics(List.of("desk.typo"))
                            .allTopicNames()
                            .get())
                    .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThatExceptionOfType(Exception.class).isThrownBy(() -> send(kafka, "desk.typo", "lost"));
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(LoopbackPort.HOST))) {
            assertThatExceptionOfType(EmbeddedServerException.class)
                    .isThrownBy(() -> EmbeddedKafka.start(options().onPort(taken.getLocalPort())))
                    .withMessageContaining("Port " + taken.getLocalPort())
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PORT_IN_USE));
        }
    }

    @Test
    void closingTwiceIsHarmlessAndFreesThePort() {
        var kafka = EmbeddedKafka.start(options());

        kafka.close();
        kafka.close();

        assertThat(LoopbackPort.isFree(kafka.port())).isTrue();
    }

    private KafkaOptions options() {
        return KafkaOptions.in(directory).withTopics(List.of(EVENTS, COMMANDS), 3);
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        send(kafka.clientSettings(), topic, value);
    }

    private static void send(Map<String, String> client, String topic, String value) throws Exception {
        var settings = new HashMap<String, Object>(client);
        settings.putAll(Map.of("acks", "all", "max.block.ms", "3000"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static String receiveOne(EmbeddedKafka kafka) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition(EVENTS, partition))
                    .toList());
            var values = new ArrayList<String>();
            for (var attempt = 0; attempt < 20 && values.isEmpty(); attempt++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> values.add(message.value()));
            }
            return values.getFirst();
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }
}
