package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Lists of all types while a service is away. What is remembered lasts, so the tests have an order. */
@QuarkusTest
@TestInfrastructure
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResourceListTest {
    private static final String VERSION = "?api-version=2021-04-01";

    @AfterEach
    void everyoneIsBack() {
        FakeOwner.away("vaults", false);
    }

    @Test
    @Order(1)
    void aListOfAllThatAreThereHasNoNote() {
        list("").statusCode(200).header("Warning", nullValue()).body("value.name", hasItems("first", "second"));
    }

    @Test
    @Order(2)
    void aServiceThatIsAwayIsListedAsItLastAnsweredAndTheListSaysSo() {
        FakeOwner.away("vaults", true);

        list("").statusCode(200)
                .header("Warning", containsString("Microsoft.KeyVault/vaults"))
                .body("value.type", hasItems("Microsoft.KeyVault/vaults", "Microsoft.SignalRService/SignalR"));
        list("&$filter=resourceType%20eq%20'Microsoft.KeyVault/vaults'")
                .statusCode(200)
                .header("Warning", containsString("110 breezeway"))
                .body("value.size()", equalTo(2));
    }

    @Test
    @Order(3)
    void theNoteIsOnlyOnListsThatNeedTheServiceThatIsAway() {
        FakeOwner.away("vaults", true);

        list("&$filter=resourceType%20eq%20'Microsoft.SignalRService/SignalR'")
                .statusCode(200)
                .header("Warning", nullValue());
    }

    @Test
    @Order(4)
    void ofAGroupItIsWhatWasInTheGroup() {
        FakeOwner.away("vaults", true);

        owner().get(created(newGroup()) + "/resources" + VERSION
                        + "&$filter=resourceType%20eq%20'Microsoft.KeyVault/vaults'")
                .then()
                .statusCode(200)
                .header("Warning", containsString("110 breezeway"))
                .body("value", empty());
    }

    @Test
    @Order(5)
    void pagesGoOnFromTypeToTypeAndHaveEachResourceOnce() {
        List<String> ids = new ArrayList<>();
        Response page = owner().get(SUBSCRIPTION + "/resources" + VERSION + "&$top=1");
        while (true) {
            page.then().statusCode(200).body("value", hasSize(1));
            ids.add(page.path("value[0].id"));
            String next = page.path("nextLink");
            if (next == null) {
                break;
            }
            page = owner().urlEncodingEnabled(false)
                    .get(URI.create(next).getRawPath() + "?" + URI.create(next).getRawQuery());
        }

        assertThat(ids).doesNotHaveDuplicates().hasSize(4);
        assertThat(ids.subList(0, 2)).allMatch(id -> id.contains("Microsoft.SignalRService"));
        assertThat(ids.subList(2, 4)).allMatch(id -> id.contains("Microsoft.KeyVault"));
    }

    @Test
    @Order(6)
    void aPageAsksNoServiceThatItNeedsNothingOf() {
        FakeOwner.away("vaults", true);

        list("&$top=1").statusCode(200).header("Warning", nullValue()).body("value", hasSize(1));
    }

    @Test
    @Order(7)
    void aPageThatWouldFollowSomethingThatIsNoResourceIsRefused() {
        String token = Base64.getUrlEncoder().encodeToString("nothing".getBytes(StandardCharsets.UTF_8));

        list("&$skiptoken=" + token).statusCode(400).body("error.code", equalTo("InvalidParameter"));
    }

    private static ValidatableResponse list(String more) {
        return owner().get(SUBSCRIPTION + "/resources" + VERSION + more).then();
    }
}
