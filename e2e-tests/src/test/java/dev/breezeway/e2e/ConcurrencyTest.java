package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Requests at the same time, twice, or too late: the contract's answer, and nothing half done. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class ConcurrencyTest {
    private static final int AT_ONCE = 20;
    private static final int RACES = 20;

    private final Arm arm;
    private final Dns dns;
    private final Place place;

    ConcurrencyTest(Breezeway system, Place place) {
        this.arm = system.arm();
        this.dns = new Dns(system);
        this.place = place;
    }

    @Test
    void identicalPutsOfAVaultAtOnceMakeOneVault() {
        place.createGroup();

        List<Answer> answers = atOnce(() -> arm.put(place.vault(), place.vaultBody()));

        assertThat(answers)
                .extracting(Answer::status)
                .as("%s", answers)
                .isSubsetOf(200, 201, 409)
                .contains(200);
        assertThat(list("/providers/Microsoft.KeyVault/vaults" + Place.VAULTS_VERSION))
                .hasSize(1);
    }

    @Test
    void identicalPutsOfASignalRAtOnceMakeOneSignalR() {
        place.createGroup();

        List<Answer> answers = atOnce(() -> arm.put(place.signalR(), place.signalRBody("Standard_S1", "Standard")));

        assertThat(answers).extracting(Answer::status).as("%s", answers).isSubsetOf(200, 201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(list("/providers/Microsoft.SignalRService/SignalR" + Place.SIGNALR_VERSION))
                .hasSize(1);
        place.await(place.signalR(), answer -> answer.provisioningState().equals("Succeeded"));
    }

    @Test
    void ofManyThatWantNoVaultToBeThereOneMakesIt() {
        place.createGroup();

        List<Answer> answers = atOnce(() -> arm.with("If-None-Match", "*").put(place.vault(), place.vaultBody()));

        assertThat(answers).extracting(Answer::status).as("%s", answers).isSubsetOf(200, 201, 412);
        assertThat(answers).filteredOn(answer -> answer.status() != 412).hasSize(1);
    }

    @Test
    void tagsThatAreMergedAtOnceAreAllThere() {
        place.createGroup();
        assertThat(arm.put(place.vault(), place.vaultBody()).status()).isEqualTo(200);
        String tags = place.vaultId() + "/providers/Microsoft.Resources/tags/default?api-version=2021-04-01";

        List<Answer> answers = atOnce(Stream.of("a", "b", "c", "d", "e", "f")
                .<Supplier<Answer>>map(name -> () -> arm.send("PATCH", tags, """
                        {"operation":"Merge","properties":{"tags":{"%s":"v"}}}""".formatted(name)))
                .toList());

        assertThat(answers).extracting(Answer::status).as("%s", answers).containsOnly(200);
        assertThat(arm.get(tags).body().at("/properties/tags")).hasSize(answers.size());
    }

    @Test
    void identicalPutsOfALinkAtOnceMakeOneLinkAndOneConnection() {
        place.createAll();

        List<Answer> answers = atOnce(() -> arm.put(place.link(), place.linkBody(place.vaultId())));

        assertThat(answers).extracting(Answer::status).as("%s", answers).isSubsetOf(200, 201, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        place.awaitLink("Pending");
        place.decide(place.awaitConnection("Pending"), "Approved");
        place.awaitLink("Approved");
        assertThat(arm.get(place.connections()).body().path("value")).hasSize(1);
        assertThat(arm.get(place.signalRId() + "/sharedPrivateLinkResources" + Place.SIGNALR_VERSION)
                        .body()
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void whatIsDeletedTwiceIsGoneTheSecondTime() {
        place.createAll();

        assertThat(arm.delete(place.vault()).status()).isEqualTo(200);
        assertThat(arm.delete(place.vault()).status()).isEqualTo(204);
        Answer first = arm.delete(place.signalR());
        assertThat(first.status()).isIn(200, 202);
        arm.finish(first);
        assertThat(arm.delete(place.signalR()).status()).isEqualTo(204);
        Answer group = arm.delete(place.group());
        assertThat(group.status()).isEqualTo(202);
        Answer again = arm.delete(place.group());
        assertThat(again.status()).isIn(202, 404);
        assertThat(arm.finish(group).status()).isIn(200, 204);
        assertThat(arm.delete(place.group()).error()).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void deletionsAtOnceEndInOne() {
        place.createAll().requestLink();

        List<Answer> answers = atOnce(() -> arm.delete(place.link()));

        assertThat(answers).extracting(Answer::status).as("%s", answers).isSubsetOf(202, 204, 404, 409);
        place.await(place.link(), answer -> answer.status() == 404);
        place.awaitNoConnection();
    }

    @Test
    void anApprovalAfterTheLinkWasDeletedIsRefused() {
        JsonNode connection = place.createAll().requestLink();
        arm.finish(arm.delete(place.link()));
        place.awaitNoConnection();

        Answer refused = place.decide(connection, "Approved");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.error()).isEqualTo("PrivateEndpointConnectionNotFound");
        place.awaitNoConnection();
    }

    @Test
    void aLinkThatIsDeletedWhileItIsApprovedIsGoneInTheEnd() {
        place.createAll();
        List<Answer> decisions = new ArrayList<>();
        for (int race = 0; race < RACES; race++) {
            JsonNode connection = place.requestLink();

            List<Answer> answers =
                    atOnce(List.of(() -> place.decide(connection, "Approved"), () -> arm.delete(place.link())));

            decisions.add(answers.getFirst());
            assertThat(answers.getFirst().status()).as("%s", answers).isIn(200, 404, 409);
            assertThat(answers.getLast().status()).as("%s", answers).isEqualTo(202);
            assertThat(arm.finish(answers.getLast()).text("/status")).isEqualTo("Succeeded");
            assertThat(arm.get(place.link()).status()).isEqualTo(404);
            place.awaitNoConnection();
        }
        await().atMost(Place.PATIENCE).untilAsserted(() -> assertThat(
                        dns.view(place.signalRId()).filter(view -> view.names().contains(place.vaultHost())))
                .isEmpty());
        System.out.printf(
                "%d races of an approval with a deletion: %d approvals came first%n",
                RACES,
                decisions.stream().filter(answer -> answer.status() == 200).count());
    }

    @Test
    void aVaultThatIsDeletedWhileItsConnectionIsApprovedLeavesNothingBehind() {
        JsonNode connection = place.createAll().requestLink();

        List<Answer> answers =
                atOnce(List.of(() -> place.decide(connection, "Approved"), () -> arm.delete(place.vault())));

        assertThat(answers.getFirst().status()).as("%s", answers).isIn(200, 404, 409);
        assertThat(answers.getLast().status()).as("%s", answers).isEqualTo(200);
        place.awaitLink("Disconnected");
        await().atMost(Place.PATIENCE).untilAsserted(() -> assertThat(
                        dns.view(place.signalRId()).filter(view -> view.names().contains(place.vaultHost())))
                .isEmpty());
    }

    private JsonNode list(String collection) {
        return arm.get(place.groupId() + collection).body().path("value");
    }

    private static List<Answer> atOnce(Supplier<Answer> request) {
        return atOnce(Stream.generate(() -> request).limit(AT_ONCE).toList());
    }

    /** Sends them all in the same moment; their answers in the order of the requests. */
    private static List<Answer> atOnce(List<Supplier<Answer>> requests) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = requests.stream()
                    .map(request -> threads.submit(() -> {
                        start.await();
                        return request.get();
                    }))
                    .toList();
            start.countDown();
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError("a request got no answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
