package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.RESOURCES;
import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.followsTheSpecification;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.breezeway.contracts.Refused;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestInfrastructure
class ResourceGroupResourceTest {
    private static final String VERSION = "?api-version=" + RESOURCES;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FakeHolders holders;

    @BeforeEach
    void start() {
        holders = new FakeHolders(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterEach
    void stop() throws InterruptedException {
        holders.stop();
    }

    @Test
    void aGroupIsCreatedThenUpdatedThenFound() {
        String path = newGroup();
        String body =
                "{\"location\":\"East US\",\"tags\":{\"a\":\"b\"},\"managedBy\":\"m\",\"properties\":{\"provisioningState\":\"x\"}}";
        Response created = owner().contentType("application/json").body(body).put(path + VERSION);
        created.then()
                .statusCode(201)
                .body("location", equalTo("eastus"))
                .body("tags.a", equalTo("b"))
                .body("properties.provisioningState", equalTo("Succeeded"))
                .body("id", equalTo(path));
        Response updated = put(path, "{\"location\":\"eastus\"}");
        updated.then().statusCode(200).body("tags", nullValue()).body("managedBy", equalTo("m"));
        Response found = owner().get(path + VERSION);
        found.then().statusCode(200).body("type", equalTo("Microsoft.Resources/resourceGroups"));
        followsTheSpecification(RESOURCES, "PUT", path, created);
        followsTheSpecification("2024-07-01", "PUT", path, updated);
        followsTheSpecification(RESOURCES, "GET", path, found);
    }

    @Test
    void aPatchChangesWhatItNamesAndKeepsTheRest() {
        String path = newGroup();
        put(path, "{\"location\":\"eastus\",\"tags\":{\"a\":\"1\"},\"managedBy\":\"m\"}");

        Response patched = owner().body("{\"tags\":{\"b\":\"2\"}}").patch(path + VERSION);

        patched.then().statusCode(200).body("tags", equalTo(Map.of("b", "2"))).body("managedBy", equalTo("m"));
        followsTheSpecification(RESOURCES, "PATCH", path, patched);
        owner().body("{}").patch(path + VERSION).then().statusCode(200).body("tags", equalTo(Map.of("b", "2")));
        owner().body("[]").patch(path + VERSION).then().statusCode(400);
        owner().body("{}")
                .patch(newGroup() + VERSION)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("ResourceGroupNotFound"));
    }

    @Test
    void namesAreFoundWithoutCaseAndShownAsCreated() {
        String path = created(newGroup());
        owner().get("//SUBSCRIPTIONS//" + path.substring(15).toUpperCase(java.util.Locale.ROOT) + "//" + VERSION)
                .then()
                .statusCode(200)
                .body("id", equalTo(path));
    }

    @Test
    void existenceIsAskedWithHead() {
        String path = created(newGroup());
        Response there = owner().head(path + VERSION);
        there.then().statusCode(204);
        followsTheSpecification(RESOURCES, "HEAD", path, there);
        owner().head(newGroup() + VERSION).then().statusCode(404);
    }

    @Test
    void groupsAreListedByTagAndInPages() {
        String tag = "t" + System.nanoTime();
        for (int i = 0; i < 3; i++) {
            put(newGroup(), "{\"location\":\"westeurope\",\"tags\":{\"" + tag + "\":\"" + i + "\"}}");
        }
        Response first = owner().get(
                        SUBSCRIPTION + "/resourcegroups" + VERSION + "&$top=2&$filter=tagname%20eq%20'" + tag + "'");
        first.then().statusCode(200).body("value.size()", equalTo(2));
        followsTheSpecification(RESOURCES, "GET", SUBSCRIPTION + "/resourcegroups", first);
        owner().get(first.<String>path("nextLink"))
                .then()
                .statusCode(200)
                .body("value.size()", equalTo(1))
                .body("nextLink", nullValue());
        owner().get(SUBSCRIPTION + "/resourcegroups" + VERSION + "&$filter=tagName%20eq%20'" + tag
                        + "'%20and%20tagValue%20eq%20'1'")
                .then()
                .body("value.size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"location\":; 400; InvalidRequestContent",
                "[]; 400; InvalidRequestContent",
                "; 400; InvalidRequestContent",
                "{}; 400; LocationRequired",
                "{\"location\":5}; 400; InvalidParameter",
                "{\"location\":\"mars\"}; 400; LocationNotAvailableForResourceType",
                "{\"location\":\"eastus\",\"tags\":[]}; 400; InvalidParameter",
                "{\"location\":\"eastus\",\"tags\":{\"a\":1}}; 400; InvalidParameter",
            })
    void aBadBodyIsRefused(String body, int status, String code) {
        Response refused = put(newGroup(), body == null ? "" : body);
        refused.then().statusCode(status).body("error.code", equalTo(code));
        followsTheSpecification(RESOURCES, "PUT", newGroup(), refused);
    }

    @ParameterizedTest
    @CsvSource({"ends-with., InvalidResourceGroup", "star*, InvalidResourceGroup", "b%20c, InvalidResourceGroup"})
    void aBadNameIsRefused(String name, String code) {
        put(SUBSCRIPTION + "/resourceGroups/" + name, "{\"location\":\"eastus\"}")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(code));
    }

    @Test
    void aNameOfMoreThan90CharactersIsRefused() {
        put(SUBSCRIPTION + "/resourceGroups/" + "a".repeat(91), "{\"location\":\"eastus\"}")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("ResourceGroupNameTooLong"));
    }

    @Test
    void parenthesesAreAllowedInNames() {
        String path = newGroup() + "(x)_y";
        put(path, "{\"location\":\"eastus\"}").then().statusCode(201);
        owner().get(path.replace("(", "%28") + VERSION).then().statusCode(200);
    }

    @Test
    void theLocationOfAGroupDoesNotChange() {
        String path = created(newGroup());
        put(path, "{\"location\":\"westus\"}")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("InvalidResourceGroupLocation"));
    }

    @Test
    void ofTwoPutsAtOnceOneCreates() throws Exception {
        String path = newGroup();
        Callable<Integer> put = () -> put(path, "{\"location\":\"eastus\"}").statusCode();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = threads.invokeAll(List.of(put, put, put, put));
            assertThat(answers.stream().map(Future::resultNow)).containsExactlyInAnyOrder(201, 200, 200, 200);
        }
    }

    @Test
    void aDeletedGroupIsGoneWhenItsOperationSaysSo() {
        String path = created(newGroup());
        Response accepted = owner().delete(path + VERSION);
        accepted.then().statusCode(202).header("Retry-After", "1");
        followsTheSpecification(RESOURCES, "DELETE", path, accepted);
        String operation = accepted.header("Location");
        await().atMost(PATIENCE)
                .untilAsserted(() -> owner().get(operation).then().statusCode(200));
        owner().get(path + VERSION).then().statusCode(404).body("error.code", equalTo("ResourceGroupNotFound"));
        owner().delete(path + VERSION).then().statusCode(404);
        assertThat(holders.asked(path))
                .contains("fence signalr", "fence keyvault", "fence functions")
                .containsSubsequence("clear signalr 1", "clear keyvault 1", "clear functions 1");
        put(path, "{\"location\":\"westus\"}").then().statusCode(201);
    }

    @Test
    void aGroupStaysUntilItIsEmptyAndRefusesWritesMeanwhile() {
        String path = created(newGroup());
        holders.clearsAt(path, Integer.MAX_VALUE);
        String operation = owner().delete(path + VERSION).header("Location");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(holders.asked(path)).contains("clear signalr 3"));
        assertThat(holders.asked(path)).noneMatch(line -> line.startsWith("clear keyvault"));
        assertThat(owner().delete(path + VERSION).header("Location")).isEqualTo(operation);
        owner().get(path + VERSION).then().body("properties.provisioningState", equalTo("Deleting"));
        owner().get(operation).then().statusCode(202).header("Retry-After", "1").header("Location", operation);
        put(path, "{\"location\":\"eastus\"}")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("ResourceGroupBeingDeleted"));
        String resource = path + "/providers/Microsoft.SignalRService/signalR/s?api-version=2023-02-01";
        owner().contentType("application/json")
                .body("{}")
                .put(resource)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("ResourceGroupBeingDeleted"));
        owner().get(resource).then().statusCode(200);
        holders.clearsAt(path, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> owner().get(operation).then().statusCode(200));
    }

    @Test
    void aDeletionThatAServiceRefusesFailsWithTheReasonAndGoesOnWhenItIsAskedForAgain() {
        String path = created(newGroup());
        holders.refuses(path, new Refused("DiskOnFire", "The disk is on fire."));

        String operation = owner().delete(path + VERSION).header("Location");

        await().atMost(PATIENCE).untilAsserted(() -> owner().get(operation)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("ResourceGroupDeletionBlocked"))
                .body("error.message", containsString("DiskOnFire: The disk is on fire.")));
        owner().get(path + VERSION).then().body("properties.provisioningState", equalTo("Succeeded"));
        put(path, "{\"location\":\"eastus\"}").then().statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(holders.asked(path))
                .contains("open signalr", "open keyvault", "open functions"));

        holders.refuses(path, null);
        String again = owner().delete(path + VERSION).header("Location");

        assertThat(again).isNotEqualTo(operation);
        await().atMost(PATIENCE).untilAsserted(() -> owner().get(again).then().statusCode(200));
        owner().get(path + VERSION).then().statusCode(404);
        // an attempt more than two where a service was slow to answer
        assertThat(holders.asked(path))
                .extracting(asked -> asked.replaceFirst(" \\d+$", ""))
                .containsSubsequence("open keyvault", "fence keyvault", "clear keyvault");
    }

    @Test
    void anOperationThatNeverWasIsNotFound() {
        owner().get(SUBSCRIPTION + "/operationresults/nonsense" + VERSION)
                .then()
                .statusCode(404);
    }

    @Test
    void aListContainsWhatWasCreated() {
        String path = created(newGroup());
        owner().get(SUBSCRIPTION + "/resourcegroups" + VERSION).then().body("value.id", hasItem(path));
    }

    private static Response put(String path, String body) {
        return owner().contentType("application/json").body(body).put(path + VERSION);
    }
}
