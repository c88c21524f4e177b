package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breezeway.e2e.AbusedBreezeway.Abused;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an operator sees of a request: one trace from REST over Kafka to DNS, log lines with it, the documented metrics. */
@ExtendWith({OnlyOurs.class, AbusedBreezeway.class})
@Execution(ExecutionMode.SAME_THREAD)
class TraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String LATER = "a3ce929d0e0e47364bf92f3577b34da6";
    private static final Pattern METRIC = Pattern.compile("`(breezeway_[a-z_]+)`");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Abused abused;
    private final Breezeway system;
    private final Place place;
    private final Topics topics;

    TraceTest(Abused abused) {
        this.abused = abused;
        this.system = abused.system();
        this.place = new Place(system);
        this.topics = new Topics(system.addresses());
    }

    /** Of an approval, everything but the decision itself comes after a timer, by which it reaches the consumer. */
    @Test
    void aRequestIsOneTraceThroughEveryServiceAndTimerAndItsLogLines() {
        place.createAll();
        place.as(in(TRACE)).requestLink();
        JsonNode connection = place.awaitConnection("Pending");
        place.as(in(LATER)).decide(connection, "Approved");
        place.awaitLink("Approved");

        assertThat(sourcesOf(TRACE)).contains("signalr", "network", "keyvault", "approval");
        await().atMost(Place.PATIENCE).untilAsserted(() -> assertThat(sourcesOf(LATER))
                .contains("keyvault", "approval", "network", "dns", "signalr"));
        assertThat(in(LATER, "ce_actor")).contains("timer");
        await().atMost(Place.PATIENCE).untilAsserted(() -> {
            assertThat(servicesInLog(TRACE)).contains("signalr", "network", "keyvault", "approval");
            assertThat(servicesInLog(LATER)).contains("keyvault", "approval", "network", "dns", "signalr");
        });
    }

    @Test
    void aRequestWithoutATraceBeginsOne() {
        place.createGroup();

        List<Stored> events = await().atMost(Place.PATIENCE).until(this::eventsOfTheGroup, found -> !found.isEmpty());

        assertThat(events).allSatisfy(event -> assertThat(event.header("ce_traceparent"))
                .matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01"));
    }

    @Test
    void everyMetricThatIsDocumentedIsThere() throws IOException {
        String metrics = abused.vitals().metrics();
        Path page = Path.of(System.getProperty("breezeway.home"), "docs/operations.md");
        Set<String> documented = METRIC.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(documented).hasSizeGreaterThanOrEqualTo(4);
        assertThat(documented).allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[ {]"));
    }

    private Arm in(String trace) {
        return system.arm().with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    }

    private List<Stored> eventsOfTheGroup() {
        return topics.read("breezeway.resource-manager.events"::equals).stream()
                .filter(stored -> stored.header("ce_subject").contains(place.name()))
                .toList();
    }

    private Set<String> sourcesOf(String trace) {
        return in(trace, "ce_source").stream()
                .map(source -> source.substring("/breezeway/".length()))
                .collect(Collectors.toSet());
    }

    private Set<String> in(String trace, String header) {
        return topics.read(name -> name.endsWith(".events")).stream()
                .filter(stored -> stored.header("ce_traceparent").contains(trace))
                .map(stored -> stored.header(header))
                .collect(Collectors.toSet());
    }

    private Set<String> servicesInLog(String trace) throws IOException {
        Pattern service = Pattern.compile("service=([a-z-]+)");
        return lines().stream()
                .filter(line -> line.at("/mdc/traceId").asText().equals(trace))
                .flatMap(line -> service.matcher(line.path("message").asText()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Every line that the services wrote is JSON. */
    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(abused.process().log())) {
            if (line.startsWith("{")) {
                JsonNode parsed = JSON.readTree(line);
                assertThat(parsed.path("timestamp").asText()).isNotEmpty();
                assertThat(parsed.path("level").asText()).isNotEmpty();
                lines.add(parsed);
            } else {
                assertThat(line).as("a line that is no JSON").doesNotContain("dev.breezeway");
            }
        }
        return lines;
    }
}
