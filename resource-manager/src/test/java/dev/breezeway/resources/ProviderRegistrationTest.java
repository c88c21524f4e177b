package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.followsTheSpecification;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that were asked have vaults and no storage accounts. */
@QuarkusTest
@TestInfrastructure
class ProviderRegistrationTest {
    private static final String VERSION = "?api-version=2021-04-01";
    private static final String STORAGE = "Microsoft.Storage";

    @Inject
    ResourceManagerService service;

    @AfterEach
    void register() {
        change(STORAGE, "register").body("registrationState", equalTo("Registered"));
    }

    @Test
    void aProviderIsRegisteredAtOnce() {
        String path = SUBSCRIPTION + "/providers/Microsoft.Signalrservice";
        Response answer = owner().post(path + "/register?api-version=2016-02-01");
        answer.then()
                .statusCode(200)
                .body("registrationState", equalTo("Registered"))
                .body("namespace", equalTo("Microsoft.SignalRService"))
                .body("resourceTypes.resourceType", hasItem("SignalR"));
        followsTheSpecification("2021-04-01", "POST", path + "/register", answer);
        owner().post(SUBSCRIPTION + "/providers/Contoso.Widgets/register?api-version=2016-02-01")
                .then()
                .statusCode(404);
    }

    @Test
    void nothingOfAProviderIsMadeUntilItIsRegisteredAgain() {
        String path = SUBSCRIPTION + "/providers/microsoft.storage";
        Response answer = owner().post(path + "/unregister" + VERSION);
        answer.then().statusCode(200).body("registrationState", equalTo("Unregistered"));
        followsTheSpecification("2021-04-01", "POST", path + "/unregister", answer);
        assertThat(state(STORAGE)).isEqualTo("Unregistered");
        owner().get(SUBSCRIPTION + "/providers" + VERSION)
                .then()
                .body("value.find { it.namespace == 'Microsoft.Storage' }.registrationState", equalTo("Unregistered"))
                .body("value.find { it.namespace == 'Microsoft.Web' }.registrationState", equalTo("Registered"));

        String account = created(newGroup()) + "/providers/Microsoft.Storage/storageAccounts/a?api-version=2022-09-01";
        put(account)
                .statusCode(409)
                .body("error.code", equalTo("MissingSubscriptionRegistration"))
                .body("error.message", containsString("not registered to use namespace 'Microsoft.Storage'"))
                .body("error.details[0].target", equalTo(STORAGE));
        owner().get(account).then().statusCode(200);

        change(STORAGE, "register").body("registrationState", equalTo("Registered"));
        put(account).statusCode(200);
    }

    @Test
    void whatIsAlreadySoIsNoEvent() {
        int before = events();
        change(STORAGE, "register");
        assertThat(events()).isEqualTo(before);
        change(STORAGE, "unregister");
        change(STORAGE, "unregister");
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    void aProviderThatHasResourcesStaysRegistered() {
        owner().post(SUBSCRIPTION + "/providers/Microsoft.KeyVault/unregister" + VERSION)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("Conflict"))
                .body("error.message", containsString("'Microsoft.KeyVault'"));
        assertThat(state("Microsoft.KeyVault")).isEqualTo("Registered");
    }

    @Test
    void aProviderWhoseResourcesCannotBeListedStaysRegistered() {
        FakeOwner.away("storageaccounts", true);
        try {
            owner().post(SUBSCRIPTION + "/providers/Microsoft.Storage/unregister" + VERSION)
                    .then()
                    .statusCode(503);
        } finally {
            FakeOwner.away("storageaccounts", false);
        }
        assertThat(state(STORAGE)).isEqualTo("Registered");
    }

    @Test
    void whatTheEndpointServesItselfNeedsNoRegistration() {
        change("Microsoft.Resources", "unregister")
                .body("registrationState", equalTo("Registered"))
                .body("registrationPolicy", equalTo("RegistrationFree"));
        change("Microsoft.Authorization", "unregister").body("registrationState", equalTo("Registered"));
    }

    @Test
    void onlyWhoMayWriteEndsARegistration() {
        reader().post(SUBSCRIPTION + "/providers/Microsoft.Storage/unregister" + VERSION)
                .then()
                .statusCode(403);
        owner().post(SUBSCRIPTION + "/providers/Contoso.Widgets/unregister" + VERSION)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("InvalidResourceNamespace"));
    }

    private static ValidatableResponse change(String namespace, String action) {
        return owner().post(SUBSCRIPTION + "/providers/" + namespace + "/" + action + VERSION)
                .then()
                .statusCode(200);
    }

    private static String state(String namespace) {
        return owner().get(SUBSCRIPTION + "/providers/" + namespace + VERSION)
                .then()
                .statusCode(200)
                .extract()
                .path("registrationState");
    }

    private static ValidatableResponse put(String path) {
        return owner().contentType("application/json").body("{}").put(path).then();
    }

    private int events() {
        return service.events()
                .sql()
                .first(
                        "select count(*) from domain_event where payload_type like 'ProviderRegistration.%'",
                        row -> row.getInt(1))
                .orElseThrow();
    }
}
