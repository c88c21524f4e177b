package dev.breezeway.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.e2e.Lives.Course;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came of everything that was asked, counted at every side: in each service's store, on its topics, in the tables
 * of what is allocated. A record that is on a topic twice counts once.
 */
final class Effects {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Databases databases;
    private final List<Stored> events = new ArrayList<>();
    private final List<Stored> commands = new ArrayList<>();
    private final Streams streams;

    Effects(Topics topics, Databases databases) {
        this.databases = databases;
        List<Stored> records = topics.read(name -> true);
        Set<String> seen = new HashSet<>();
        for (Stored stored : records) {
            if (seen.add(stored.topic() + " " + identity(stored))) {
                (stored.topic().endsWith(".events") ? events : commands).add(stored);
            }
        }
        streams = new Streams(records.stream()
                .filter(stored -> stored.topic().endsWith(".events"))
                .toList());
    }

    /** Each stream is whole, in the store and on Kafka, and both have the same events. */
    void assertStoresAndTopicsAgree() {
        streams.assertGapless();
        for (String service : databases.names()) {
            Set<String> stored =
                    Set.copyOf(databases.column(service, "select stream || ':' || sequence_number from domain_event"));
            Set<String> published = events.stream()
                    .filter(event -> event.header("ce_source").equals("/breezeway/" + service))
                    .map(event -> event.header("ce_id"))
                    .collect(toSet());
            assertThat(published).as(service).isEqualTo(stored);
            assertThat(
                            databases.column(
                                    service,
                                    "select stream from domain_event group by stream having max(sequence_number) + 1 <> count(*)"))
                    .as("streams of %s with a gap", service)
                    .isEmpty();
        }
    }

    /** Each command that was sent has reached its service, which has had nothing to park. */
    void assertNoMessageIsLost() {
        for (String service : databases.names()) {
            Set<String> received = Set.copyOf(databases.column(service, "select message_id from inbox"));
            assertThat(commands.stream()
                            .filter(command -> command.topic().equals("breezeway." + service + ".commands"))
                            .map(Effects::identity))
                    .as("commands that did not reach %s", service)
                    .allMatch(received::contains);
            assertThat(databases.count(service, "select count(*) from parked_message"))
                    .as("parked in %s", service)
                    .isZero();
        }
    }

    /** No command and no event has had the same effect twice, whatever was delivered how often. */
    void assertNothingHappenedTwice() {
        Map<String, Integer> effects = new HashMap<>();
        for (Stored event : events) {
            String cause = event.header("ce_causationid");
            if (!cause.isEmpty() && !event.topic().equals("breezeway.approval.events")) {
                effects.merge(
                        cause + " -> " + event.header("ce_source") + " " + event.header("ce_type"), 1, Integer::sum);
            }
        }
        effects.values().removeIf(count -> count == 1);
        assertThat(effects).as("effects that one message had more than once").isEmpty();
    }

    /**
     * What was made for a life is there once for each, and what undoes it as often. The answers to a step that was asked
     * twice, which say that it is done, count once.
     */
    void assertCounted(Map<Course, Integer> lives) {
        int all = lives.values().stream().mapToInt(Integer::intValue).sum();
        int rejected = sum(lives, Course.REJECTED, Course.APPROVED_AFTER_REJECTED);
        int approved = sum(lives, Course.APPROVED, Course.APPROVED_AFTER_REJECTED, Course.REMOVED_BY_THE_OWNER);
        Map<String, Integer> expected = new TreeMap<>();
        for (String once : List.of(
                "signalr.SharedPrivateLinkRequested",
                "network.ManagedEndpointProvisioned",
                "keyvault.PrivateEndpointConnectionRequested",
                "keyvault.PrivateEndpointConnectionRemoved",
                "network.EndpointReleased",
                "approval.ApprovalEnded",
                "signalr.SharedPrivateLinkDeleted")) {
            expected.put(once, all);
        }
        expected.put("keyvault.PrivateEndpointConnectionRejected", rejected);
        for (String each : List.of(
                "keyvault.PrivateEndpointConnectionApproved",
                "network.EndpointActivated",
                "dns.NamesPublished",
                "dns.NamesWithdrawn")) {
            expected.put(each, approved);
        }
        Map<String, Integer> counted = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Stored event : events) {
            String type = event.header("ce_type").replaceAll("^breezeway\\.|\\.v\\d+$", "");
            if (expected.containsKey(type) && seen.add(type + " " + about(event))) {
                counted.merge(type, 1, Integer::sum);
            }
        }
        expected.values().removeIf(count -> count == 0);
        assertThat(counted).isEqualTo(expected);
    }

    /** Nothing of a life is left: no address, no endpoint, no name, no process under way, no timer of one. */
    void assertNothingIsLeft() {
        Map<String, List<String>> tables = Map.of(
                "network", List.of("network_endpoint", "managed_address"),
                "dns", List.of("published_name"),
                "approval", List.of("timer"));
        tables.forEach((service, names) ->
                names.forEach(table -> assertThat(databases.count(service, "select count(*) from " + table))
                        .as("%s of %s", table, service)
                        .isZero()));
        assertThat(databases.column("approval", "select state from approval")).containsOnly("Ended");
    }

    /** How often a step stayed unanswered so long that it was asked again. */
    long stepsAskedAgain() {
        return events.stream()
                .filter(event -> event.header("ce_type").contains("ApprovalStepAsked"))
                .filter(event -> !event.everything().contains("\"attempt\":1"))
                .count();
    }

    String figures() {
        return "%d streams with %d events without a gap, %d commands, %d records twice on a topic, %d steps asked again"
                .formatted(streams.count(), streams.events(), commands.size(), streams.repeated(), stepsAskedAgain());
    }

    private static String about(Stored event) {
        try {
            JsonNode body = JSON.readTree(event.value());
            return body.path("approval").asText() + " " + body.path("epoch").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int sum(Map<Course, Integer> lives, Course... courses) {
        return List.of(courses).stream()
                .mapToInt(course -> lives.getOrDefault(course, 0))
                .sum();
    }

    private static String identity(Stored stored) {
        return stored.header("ce_source") + "#" + stored.header("ce_id");
    }
}
