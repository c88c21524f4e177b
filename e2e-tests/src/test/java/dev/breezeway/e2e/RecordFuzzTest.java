package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breezeway.e2e.AbusedBreezeway.Abused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Records that no service would write, on every topic: no channel dies, what cannot be handled is parked with its reason
 * and has no effect, other keys go on. {@code -Dbreezeway.fuzz.records=5000} makes more of them.
 */
@ExtendWith({OnlyOurs.class, AbusedBreezeway.class})
@Execution(ExecutionMode.SAME_THREAD)
class RecordFuzzTest {
    private static final int RECORDS = Integer.getInteger("breezeway.fuzz.records", 600);
    private static final long SEED = Long.getLong("breezeway.fuzz.seed", 20_261_122L);
    private static final int HEAP_MEGABYTES = 48;
    private static final Duration DIGESTED = Duration.ofMinutes(5);

    private final Abused abused;
    private final Breezeway system;
    private final Topics topics;

    RecordFuzzTest(Abused abused) {
        this.abused = abused;
        this.system = abused.system();
        this.topics = new Topics(system.addresses());
    }

    @Test
    void whateverIsWrittenIsParkedOrHasNoEffectAndLifeGoesOn() throws Exception {
        Place bystander = new Place(system);
        approve(bystander);
        String before = seen(bystander);
        List<Topics.Stored> written = topics.read(name -> name.startsWith("breezeway."));
        FuzzedRecords records = new FuzzedRecords(SEED, written, Path.of(System.getProperty("breezeway.home")));
        long heap = abused.vitals().liveHeap();
        long began = System.nanoTime();

        topics.write(Stream.generate(records::next).limit(RECORDS).toList());
        await().atMost(DIGESTED).pollInterval(Duration.ofMillis(500)).until(() -> topics.lag() == 0);

        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        long grown = abused.vitals().liveHeap() - heap;
        System.out.printf(
                "seed %d: %d records, taken in %d s; parked %s; heap %d MB before, %+d MB after%n",
                SEED, RECORDS, seconds, parked(), heap, grown);
        assertThat(abused.vitals().get("/q/health").statusCode()).as("health").isEqualTo(200);
        assertThat(seen(bystander)).isEqualTo(before);
        assertThat(grown).as("megabytes that the heap has grown by").isLessThan(HEAP_MEGABYTES);
        assertThatParkedHadNoEffect();
        approve(new Place(system));
    }

    @Test
    void poisonStopsItsKeyUntilItIsDiscardedAndNoOther() throws ExecutionException, InterruptedException, IOException {
        Place stopped = new Place(system).createAll();
        String key = stopped.vaultId().toLowerCase(Locale.ROOT);
        topics.write(List.of(new ProducerRecord<>("breezeway.keyvault.commands", bytes(key), bytes("{\"approval\":"))));
        JsonNode poison = await().atMost(Place.PATIENCE)
                .until(() -> parkedAt(key), list -> list.size() == 1)
                .getFirst();
        assertThat(poison.path("reason").asText()).startsWith("unreadable: ");

        assertThat(system.arm()
                        .put(stopped.link(), stopped.linkBody(stopped.vaultId()))
                        .status())
                .isEqualTo(201);
        approve(new Place(system));

        await().atMost(Place.PATIENCE).until(() -> parkedAt(key).size() == 2);
        assertThat(system.arm().get(stopped.connections()).body().path("value")).isEmpty();
        String one = "/_breezeway/keyvault/parked/" + poison.path("position").asText();
        assertThat(system.arm().delete(one + "?reason=poison").status()).isEqualTo(204);
        assertThat(system.arm()
                        .post("/_breezeway/keyvault/parked/redrive?key=" + FuzzedRequests.encoded(key))
                        .status())
                .isEqualTo(200);
        stopped.decide(stopped.awaitConnection("Pending"), "Approved");
        stopped.awaitLink("Approved");
        assertThat(parkedAt(key)).isEmpty();
    }

    private List<JsonNode> parkedAt(String key) {
        Set<String> seen = new HashSet<>();
        return Stream.iterate(
                        system.arm().get("/_breezeway/keyvault/parked"),
                        page -> seen.add(page.request()),
                        page -> page.text("/nextLink").isEmpty()
                                ? page
                                : system.arm().get(page.text("/nextLink")))
                .flatMap(page -> page.body().path("value").valueStream())
                .filter(parked -> parked.path("key").asText().equals(key))
                .toList();
    }

    /** The whole way, for resources of their own. */
    private static void approve(Place place) {
        place.decide(place.createAll().requestLink(), "Approved");
        place.awaitLink("Approved");
    }

    private String seen(Place place) {
        Dns dns = new Dns(system);
        return system.arm().get(place.signalR()).body() + "\n"
                + system.arm().get(place.vault()).body() + "\n"
                + system.arm().get(place.link()).body() + "\n"
                + system.arm().get(place.connections()).body() + "\n" + dns.view(place.signalRId())
                + dns.askPublicly(place.vaultHost(), Dns.Over.UDP);
    }

    private String parked() {
        StringBuilder account = new StringBuilder();
        for (String database : abused.databases().names()) {
            List<String> reasons = abused.databases()
                    .texts(
                            database,
                            "select count(*) || ' ' || regexp_replace(reason, '[^A-Za-z: ].*', '') from parked_message "
                                    + "group by regexp_replace(reason, '[^A-Za-z: ].*', '') order by count(*) desc");
            account.append("\n  ").append(database).append(": ").append(reasons);
        }
        return account.toString();
    }

    private void assertThatParkedHadNoEffect() {
        for (String database : abused.databases().names()) {
            assertThat(
                            abused.databases()
                                    .texts(
                                            database,
                                            "select message_id from parked_message where message_id like 'fuzz-%' and message_id in "
                                                    + "(select convert_from(metadata, 'UTF8')::jsonb ->> 'causationId' from domain_event)"))
                    .as("parked, with an effect, in %s", database)
                    .isEmpty();
            assertThat(abused.databases()
                            .texts(database, "select position::text from parked_message where reason = ''"))
                    .as("parked without a reason in %s", database)
                    .isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
