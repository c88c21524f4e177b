package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.anyone;
import static dev.breezeway.resources.Arm.followsTheSpecification;
import static dev.breezeway.resources.Arm.owner;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInfrastructure
class SubscriptionResourceTest {

    @ParameterizedTest
    @CsvSource({
        "/tenants, 2019-11-01",
        "/subscriptions, 2019-11-01",
        "S, 2019-11-01",
        "S/locations, 2019-11-01",
        "/subscriptions, 2022-12-01",
        "S/locations, 2022-12-01",
        "S/providers, 2021-04-01",
        "S/providers/microsoft.keyvault, 2021-04-01",
        "/providers, 2021-04-01",
        "/providers/Microsoft.SignalRService, 2021-04-01",
    })
    void answersFollowTheSpecification(String path, String version) {
        String full = path.replaceFirst("^S", SUBSCRIPTION);
        Response answer = owner().get(full + "?api-version=" + version);
        answer.then().statusCode(200);
        followsTheSpecification(version, "GET", full, answer);
    }

    @Test
    void theSubscriptionIsEnabled() {
        owner().get("/subscriptions?api-version=2019-11-01")
                .then()
                .body("value[0].id", equalTo(SUBSCRIPTION))
                .body("value[0].state", equalTo("Enabled"))
                .body("value[0].tenantId", equalTo(Arm.TENANT));
    }

    @Test
    void theOldestMetadataIsAnObjectOfEndpoints() {
        anyone().get("/metadata/endpoints?api-version=2015-01-01")
                .then()
                .statusCode(200)
                .body("authentication.loginEndpoint", endsWith("/adfs"))
                .body("galleryEndpoint", startsWith("http"));
    }

    @Test
    void laterMetadataIsAListOfOneCloud() {
        anyone().get("//metadata/endpoints?api-version=2019-05-01")
                .then()
                .body("size()", equalTo(1))
                .body("[0].name", equalTo("Breezeway"))
                .body("[0].resourceManager", endsWith("/"))
                .body("[0].suffixes.keyVaultDns", equalTo(".vault.localhost:" + Arm.port()));
    }

    @Test
    void theLatestMetadataIsOneCloud() {
        anyone().get("/metadata/endpoints?api-version=2022-09-01")
                .then()
                .body("name", equalTo("Breezeway"))
                .body("microsoftGraphResourceId", endsWith("/graph/"))
                .body("authentication.audiences[0]", endsWith("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metadata/endpoints", "/metadata/endpoints?api-version=2014-01-01"})
    void metadataHasVersionsToo(String path) {
        anyone().get(path).then().statusCode(400);
    }

    @Test
    void theServiceIsReady() {
        anyone().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("resource-manager"));
    }
}
