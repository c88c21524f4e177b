package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breezeway.e2e.Topics.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A full resource group is deleted while a service refuses, writes arrive and everything is killed; and a snapshot
 * brings the group back. With a system of its own, since the others' must not be stopped. {@code -Dcascade.resources=500}
 * makes the group larger.
 */
@Order(2)
class CascadeTest {
    private static final int FIRST_PORT = 26_000;
    private static final int RESOURCES = Integer.getInteger("cascade.resources", 60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String WEB_VERSION = "?api-version=2022-03-01";

    private final Path data = RunningBreezeway.temporaryData("e2e-cascade-");
    private final SystemProcess process = new SystemProcess(data, SystemProcess.freePortBase(FIRST_PORT), List.of());

    @BeforeAll
    static void theProcessIsOurs() {
        assumeThat(RunningBreezeway.isOurs())
                .as("the environment names a system, which is not ours to stop")
                .isTrue();
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void aFullGroupEndsEmptyWhateverHappensAndASnapshotBringsItBack() throws IOException, InterruptedException {
        Breezeway system = new Breezeway(process.start(), null);
        Place place = new Place(system).createAll();
        place.requestLink();
        fill(system.arm(), place);
        int full = resources(system.arm(), place);
        assertThat(full).isGreaterThanOrEqualTo(RESOURCES);
        process.stop();
        Cli.run(data.resolve("cli.log"), "snapshot", "full", "--data", data.toString());

        system = new Breezeway(process.start(), null);
        place = new Place(system, place.name());
        stopsWithTheReason(system.arm(), place);
        Arm after = goesOnAfterAKill(system, place);
        assertThat(resources(after, place)).isZero();
        process.stop();
        Cli.run(data.resolve("cli.log"), "restore", "full", "--yes", "--data", data.toString());

        system = new Breezeway(process.start(), null);
        place = new Place(system, place.name());
        assertThat(resources(system.arm(), place)).isEqualTo(full);
        assertThat(told(system, "GroupDeletionStepAsked")).isEmpty();
        place.decide(place.awaitConnection("Pending"), "Approved");
        place.awaitLink("Approved");
        new Streams(events(system)).assertGapless();
    }

    /** A service refuses: the group is as it was before, less what others have deleted. */
    private static void stopsWithTheReason(Arm arm, Place place) {
        ObjectNode fault = new ObjectMapper()
                .createObjectNode()
                .put("message", "ClearResourceGroup")
                .put("service", "functions")
                .put("effect", "refuse")
                .put("errorCode", "StorageOnFire")
                .put("scope", place.groupId());
        assertThat(arm.send("POST", "/_breezeway/faults", fault.toString()).status())
                .isEqualTo(201);

        Answer stopped = follow(arm, arm.delete(place.group()).header("Location"));

        assertThat(stopped.status()).isEqualTo(409);
        assertThat(stopped.error()).isEqualTo("ResourceGroupDeletionBlocked");
        assertThat(stopped.text("/error/message")).contains("functions", "StorageOnFire");
        assertThat(arm.get(place.group()).provisioningState()).isEqualTo("Succeeded");
        assertThat(resources(arm, place)).isPositive();
        // opened in every service, which hears of it after the ARM endpoint has answered
        await().atMost(PATIENCE)
                .until(() -> arm.put(place.signalR(), place.signalRBody("Standard_S1", "Standard"))
                                .status()
                        == 201);
    }

    private Arm goesOnAfterAKill(Breezeway system, Place place) {
        Arm arm = system.arm();
        String operation = arm.delete(place.group()).header("Location");
        Answer written = arm.put(place.signalRId() + "2" + Place.SIGNALR_VERSION, place.signalRBody("Free_F1", "Free"));
        assertThat(written.error()).isIn("ResourceGroupBeingDeleted", "ResourceGroupNotFound");
        process.kill();
        Addresses addresses = process.start();

        Arm after = Arm.anonymous(addresses).withToken(arm.token());
        assertThat(follow(after, operation).status()).isEqualTo(200);
        assertThat(after.get(place.group()).error()).isEqualTo("ResourceGroupNotFound");
        return after;
    }

    private static Answer follow(Arm arm, String operation) {
        return await(operation)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> arm.get(operation), answer -> answer.status() != 202);
    }

    /** SignalRs, vaults, plans and sites in equal parts. */
    private static void fill(Arm arm, Place place) {
        ObjectNode site = new ObjectMapper()
                .createObjectNode()
                .put("location", Place.LOCATION)
                .put("kind", "functionapp");
        for (int i = 0; i < RESOURCES / 3; i++) {
            String end = "x" + i;
            created(arm.put(
                    place.signalRId() + end + Place.SIGNALR_VERSION, place.signalRBody("Standard_S1", "Standard")));
            created(arm.put(place.vaultId() + end + Place.VAULTS_VERSION, place.vaultBody()));
            created(arm.put(
                    place.groupId() + "/providers/Microsoft.Web/sites/" + place.name() + end + WEB_VERSION, site));
        }
    }

    private static void created(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isIn(200, 201);
    }

    private static int resources(Arm arm, Place place) {
        String path = place.subscription() + "/resources?api-version=2021-04-01&$filter=resourceGroup%20eq%20'"
                + place.name() + "'";
        int found = 0;
        for (String page = path; !page.isEmpty(); ) {
            Answer answer = arm.get(page);
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            found += answer.body().path("value").size();
            page = answer.text("/nextLink");
        }
        return found;
    }

    private static List<Stored> told(Breezeway system, String event) {
        return events(system).stream()
                .filter(stored -> stored.header("ce_type").contains("." + event + "."))
                .toList();
    }

    private static List<Stored> events(Breezeway system) {
        return new Topics(system.addresses()).read(topic -> topic.endsWith(".events"));
    }
}
