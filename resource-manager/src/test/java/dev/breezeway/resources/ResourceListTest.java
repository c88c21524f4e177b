package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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

    private static ValidatableResponse list(String more) {
        return owner().get(SUBSCRIPTION + "/resources" + VERSION + more).then();
    }
}
