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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String EVENTS = "desk.events";
    private static final String COMMANDS = "desk.commands";

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
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "max.block.ms", "3000");
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
