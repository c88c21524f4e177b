package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a consumer outside learns from Kafka, and what it never learns. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class EventStreamTest {
    private static final String APPROVALS = "breezeway.approval.events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Breezeway system;
    private final Topics topics;
    private final Place place;

    EventStreamTest(Breezeway system, Place place) {
        this.system = system;
        this.topics = new Topics(system.addresses());
        this.place = place;
    }

    @Test
    void oneTopicTellsTheWholeStoryOfAnApprovalInOrder() throws IOException {
        place.decide(place.createAll().requestLink(), "Approved");
        place.awaitLink("Approved");

        List<Stored> story = storyUntil("Approved");

        assertThat(story).extracting(Stored::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(story.getFirst().sequence()).isZero();
        assertThat(story.getLast().sequence()).isEqualTo(story.size() - 1L);
        assertThat(story)
                .extracting(Stored::partition)
                .containsOnly(story.getFirst().partition());
        String approval = UUID.fromString(story.getFirst().keyText()).toString();
        for (Stored event : story) {
            assertThat(event.keyText()).isEqualTo(approval);
            assertThat(JSON.readTree(event.value()).path("approval").asText()).isEqualTo(approval);
        }
        List<String> reached = new ArrayList<>();
        for (Stored event : story) {
            if (event.header("ce_type").equals("breezeway.approval.ApprovalStatusReached.v1")) {
                reached.add(JSON.readTree(event.value()).path("status").asText());
            }
        }
        assertThat(reached).containsExactly("Pending", "Approved");
    }

    @Test
    void everyRecordIsACloudEventOfItsTopic() throws IOException {
        place.decide(place.createAll().requestLink(), "Approved");
        place.awaitLink("Approved");
        storyUntil("Approved");

        List<Stored> records = topics.read(name -> name.startsWith("breezeway."));

        assertThat(records).isNotEmpty();
        for (Stored stored : records) {
            String context = stored.topic().split("\\.", -1)[1];
            assertThat(stored.header("ce_specversion")).as("%s", stored.topic()).isEqualTo("1.0");
            assertThat(stored.header("ce_id")).isNotEmpty();
            boolean azures = stored.topic().equals("breezeway.signalr.connections.events");
            assertThat(stored.header("ce_type"))
                    .matches(
                            azures
                                    ? "Microsoft\\.SignalRService\\.[A-Za-z]+"
                                    : "breezeway\\.[a-z-]+\\.[A-Za-z]+\\.v[0-9]+");
            assertThat(stored.header("ce_source")).startsWith(azures ? "/subscriptions/" : "/breezeway/");
            assertThat(stored.header("ce_subject")).isNotEmpty();
            assertThat(Instant.parse(stored.header("ce_time"))).isBefore(Instant.now());
            assertThat(stored.header("ce_incarnation")).isNotEmpty();
            assertThat(stored.header("ce_actor")).isNotEmpty();
            assertThat(stored.header("ce_correlationid")).isNotEmpty();
            assertThat(stored.header("content-type")).startsWith("application/json");
            assertThat(stored.keyText()).isNotEmpty().isLowerCase();
            assertThat(JSON.readTree(stored.value()).isObject()).isTrue();
            if (stored.topic().endsWith(".events") && !azures) {
                assertThat(stored.header("ce_source")).isEqualTo("/breezeway/" + context);
            }
        }
    }

    @Test
    void everyRecordKeepsThePublishedContract() throws IOException {
        place.decide(place.createAll().requestLink(), "Approved");
        place.awaitLink("Approved");
        storyUntil("Approved");
        PublishedContract contract = new PublishedContract(Path.of(System.getProperty("breezeway.home"), "contracts"));

        List<Stored> records = topics.read(name -> name.startsWith("breezeway."));

        assertThat(records).isNotEmpty();
        records.forEach(contract::assertKept);
    }

    @Test
    void noStreamHasAGap() {
        place.decide(place.createAll().requestLink(), "Approved");
        place.awaitLink("Approved");

        await().atMost(Place.PATIENCE).untilAsserted(() -> {
            Streams streams = new Streams(topics.read(name -> name.endsWith(".events")));
            assertThat(streams.count()).isPositive();
            streams.assertGapless();
        });
    }

    @Test
    void noRecordHasASecretInIt() throws IOException {
        place.decide(place.createAll().requestLink(), "Approved");
        place.awaitLink("Approved");
        storyUntil("Approved");
        List<String> secrets = secrets();

        List<Stored> records = topics.read(name -> true);

        assertThat(records).extracting(Stored::topic).contains(APPROVALS);
        if (system.addresses().find("KAFKA_CLIENT_FILE").isPresent()) {
            assertThat(records).extracting(Stored::topic).contains("breezeway.keyvault.commands");
        }
        for (Stored stored : records) {
            String text = stored.everything();
            // not in a message of AssertJ, which would print it
            assertThat(secrets.stream().anyMatch(text::contains))
                    .as("a secret in %s, partition %d, offset %d", stored.topic(), stored.partition(), stored.offset())
                    .isFalse();
        }
    }

    @Test
    void whoeverDoesNotSignInSeesEventsOnlyAndWritesNothing() {
        assertThat(topics.outsider().names()).isNotEmpty().allMatch(name -> name.endsWith(".events"));
        assertThatThrownBy(() -> topics.outsider().write(APPROVALS, "{}"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> topics.outsider().write("breezeway.keyvault.commands", "{}"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>();
        secrets.add(system.addresses().get("CLIENT_SECRET"));
        secrets.add(system.arm().token());
        secrets.add("eyJ"); // how a token begins
        system.addresses().find("GATEWAY_KEY").ifPresent(secrets::add);
        Path file = Path.of(system.addresses().get("CA_FILE")).resolveSibling("../secrets.properties");
        if (Files.isReadable(file)) {
            Properties properties = new Properties();
            properties.load(Files.newBufferedReader(file));
            properties.values().forEach(value -> secrets.add(value.toString()));
        }
        assertThat(secrets.size()).as("known secrets").isGreaterThanOrEqualTo(3);
        return secrets;
    }

    private List<Stored> storyUntil(String status) {
        return await().atMost(Place.PATIENCE)
                .until(
                        () -> topics.read(APPROVALS::equals).stream()
                                .filter(stored -> stored.header("ce_subject").equalsIgnoreCase(place.linkId()))
                                .toList(),
                        story -> story.stream().anyMatch(stored -> reached(stored, status)));
    }

    private static boolean reached(Stored stored, String status) {
        try {
            JsonNode event = JSON.readTree(stored.value());
            return stored.header("ce_type").contains(".ApprovalStatusReached.")
                    && event.path("status").asText().equals(status);
        } catch (IOException e) {
            return false;
        }
    }
}
