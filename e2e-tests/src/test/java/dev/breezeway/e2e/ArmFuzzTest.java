package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.AbusedBreezeway.Abused;
import dev.breezeway.e2e.Wire.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Requests made from Azure's OpenAPI files and then spoilt. Every one is answered, soon, with ARM's words where it is
 * refused, and what is refused leaves nothing behind. {@code -Dbreezeway.fuzz.requests=10000}, {@code
 * -Dbreezeway.fuzz.seed=7} and {@code -Dbreezeway.fuzz.from=4711} (the first number) repeat and prolong a run.
 */
@ExtendWith({OnlyOurs.class, AbusedBreezeway.class})
@Execution(ExecutionMode.SAME_THREAD)
class ArmFuzzTest {
    private static final int REQUESTS = Integer.getInteger("breezeway.fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("breezeway.fuzz.seed", 20_261_122L);
    private static final int FROM = Integer.getInteger("breezeway.fuzz.from", 0);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int HEAP_MEGABYTES = 48;
    private static final int TENDED = 200;
    private static final int AGAIN = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Abused abused;
    private final Arm arm;
    private final Place place;
    private final Place bystander;
    private final Wire wire;
    private final String vaultToken;
    private final FuzzedRequests requests;
    private final List<String> faults = new ArrayList<>();
    private final List<FuzzedRequest> refused = new ArrayList<>();
    private final List<FuzzedRequest> malformed = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final List<Duration> times = new ArrayList<>();

    ArmFuzzTest(Abused abused) {
        this.abused = abused;
        this.arm = abused.system().arm();
        Addresses addresses = abused.system().addresses();
        this.place = new Place(abused.system(), "fuzzed-" + SEED % 1000);
        this.bystander = new Place(abused.system(), "bystander" + SEED % 1000);
        this.vaultToken = abused.system().vaultToken();
        this.wire = new Wire(URI.create(addresses.get("HTTP_ENDPOINT")));
        this.requests = new FuzzedRequests(
                SEED,
                Path.of(System.getProperty("breezeway.home")),
                new FuzzedNames(addresses.get("SUBSCRIPTION_ID"), addresses.get("TENANT_ID"), place.name()));
    }

    @Test
    void whateverIsSentIsAnsweredAndWhatIsRefusedChangesNothing() throws IOException {
        bystander.createAll().requestLink();
        tend();
        String before = seen(bystander);
        long heap = abused.vitals().liveHeap();

        for (int i = 0; i < REQUESTS; i++) {
            if (i % TENDED == TENDED - 1) {
                tend();
            }
            judge(requests.request(FROM + i));
        }

        long grown = abused.vitals().liveHeap() - heap;
        account(heap, grown);
        assertThat(faults).as("%d faults, the first of them", faults.size()).isEmpty();
        assertThat(seen(bystander)).isEqualTo(before);
        assertThat(grown).as("megabytes that the heap has grown by").isLessThan(HEAP_MEGABYTES);
        assertNothingStored();
        assertNoRowAdded();
    }

    private void judge(FuzzedRequest request) {
        try {
            Response answer = sent(request);
            statuses.merge(answer.status(), 1, Integer::sum);
            times.add(answer.took());
            if (answer.status() >= 400) {
                refused.add(request);
                if (answer.status() == 400) {
                    malformed.add(request);
                }
            } else if (!request.isRead()) {
                accepted.add(request.correlation());
            }
            fault(request, answer).ifPresent(f -> fault(request + "\n  -> " + f + ": " + shown(answer)));
        } catch (IOException | RuntimeException e) {
            fault(request + "\n  -> no answer: " + e);
        }
    }

    private Response sent(FuzzedRequest request) throws IOException {
        return wire.send(
                request.toVault()
                        ? request.bytes(place.vaultEntry(), vaultToken)
                        : request.bytes(wire.authority(), arm.token()));
    }

    private void fault(String text) {
        System.out.println(text);
        faults.add(text);
    }

    private static Optional<String> fault(FuzzedRequest request, Response answer) {
        if (answer.status() >= 500) {
            return Optional.of("a failure");
        }
        boolean redrive = request.target().contains("redrive"); // may work for 20 s, and says so
        if (answer.took().compareTo(LONGEST) > 0 && !redrive) {
            return Optional.of("late, after " + answer.took());
        }
        if (answer.status() >= 400 && !request.method().equals("HEAD")) {
            JsonNode error = tree(answer).path("error");
            return error.path("code").asText().isEmpty()
                            || error.path("message").asText().isEmpty()
                    ? Optional.of("no error envelope")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static JsonNode tree(Response answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String shown(Response answer) {
        return answer.status() + " " + answer.headers().get("content-type") + " "
                + answer.text().substring(0, Math.min(300, answer.text().length()));
    }

    /** What is there in every run: so that most requests are about something. */
    private void tend() throws IOException {
        unlock(place.groupId());
        unlock(place.vaultId());
        place.await(place.group(), answer -> !answer.provisioningState().equals("Deleting"));
        arm.put(place.group(), place.groupBody());
        arm.put(place.signalR(), place.signalRBody("Standard_S1", "Standard"));
        if (arm.get(place.vault()).status() == 404) {
            arm.send("POST", place.purge(), "");
            arm.put(place.vault(), place.vaultBody());
        }
        arm.put(place.accessPolicies(), place.allSecretsForTheOwner());
        String web = place.groupId() + "/providers/Microsoft.Web/";
        ObjectNode plan = place.groupBody();
        plan.putObject("sku").put("name", "P1v2");
        arm.put(web + "serverfarms/" + place.name() + "?api-version=2022-03-01", plan);
        ObjectNode site = place.groupBody().put("kind", "functionapp");
        site.putObject("properties").put("serverFarmId", web + "serverfarms/" + place.name());
        arm.put(web + "sites/" + place.name() + "?api-version=2022-03-01", site);
        arm.put(place.link(), place.linkBody(place.vaultId()));
    }

    private void unlock(String scope) {
        String locks = scope + "/providers/Microsoft.Authorization/locks";
        for (JsonNode lock : arm.get(locks + "?api-version=2016-09-01").body().path("value")) {
            arm.delete(lock.path("id").asText() + "?api-version=2016-09-01");
        }
    }

    private String seen(Place other) {
        return arm.get(other.signalR()).body() + "\n" + arm.get(other.vault()).body() + "\n"
                + arm.get(other.link()).body() + "\n"
                + arm.get(other.connections()).body();
    }

    private void assertNothingStored() {
        Set<String> causes = abused.databases().metadata("correlationId");
        assertThat(causes).as("accepted requests are behind events").containsAnyElementsOf(accepted);
        assertThat(refused.stream()
                        .filter(request -> causes.contains(request.correlation()))
                        .toList())
                .as("refused requests with an event")
                .isEmpty();
    }

    /** Once more what was refused for itself, while nothing else happens. */
    private void assertNoRowAdded() throws IOException {
        List<FuzzedRequest> again = new ArrayList<>();
        for (FuzzedRequest request : malformed.subList(0, Math.min(AGAIN, malformed.size()))) {
            if (sent(request).status() == 400) {
                again.add(request);
            }
        }
        Map<String, Long> before = settled();
        for (FuzzedRequest request : again) {
            assertThat(sent(request).status()).as("%s", request).isEqualTo(400);
        }
        assertThat(again).hasSizeGreaterThan(Math.min(AGAIN, malformed.size()) / 2);
        assertThat(abused.databases().counts()).as("rows of each table").isEqualTo(before);
    }

    private Map<String, Long> settled() {
        List<Map<String, Long>> seen = new ArrayList<>(List.of(Map.of()));
        await().atMost(Place.PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            seen.add(abused.databases().counts());
            return seen.getLast().equals(seen.get(seen.size() - 2));
        });
        return seen.getLast();
    }

    private void account(long heap, long grown) {
        times.sort(null);
        System.out.printf(
                "seed %d: %d requests (%s), %d refused, %d writes accepted; %s; p50 %d ms, p99 %d ms, longest %d ms;"
                        + " heap %d MB before, %+d MB after%n",
                SEED,
                REQUESTS,
                requests.account(),
                refused.size(),
                accepted.size(),
                statuses.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining(", ")),
                times.get(times.size() / 2).toMillis(),
                times.get(times.size() * 99 / 100).toMillis(),
                times.getLast().toMillis(),
                heap,
                grown);
    }
}
