package dev.breezeway.resources.subscription;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.anyone;
import static dev.breezeway.resources.Arm.followsTheSpecification;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of resource providers besides that they are there. */
@QuarkusTest
@TestInfrastructure
class ProviderDescriptionTest {
    private static final String VERSION = "?api-version=2021-04-01";
    private static final String PROVIDERS = SUBSCRIPTION + "/providers/";
    private static final String OPERATIONS = "/providers/Microsoft.Authorization/providerOperations";

    @Test
    void aProvidersTypesAreListed() {
        Response types = owner().get(PROVIDERS + "microsoft.web/resourceTypes" + VERSION);

        types.then().statusCode(200).body("value.resourceType", hasItems("sites", "serverfarms"));
        followsTheSpecification("2021-04-01", "GET", PROVIDERS + "microsoft.web/resourceTypes", types);
    }

    @Test
    void aProviderHasNoPermissionsOfItsOwn() {
        Response permissions = owner().get(PROVIDERS + "Microsoft.Web/providerPermissions" + VERSION);

        permissions.then().statusCode(200).body("value", empty());
        followsTheSpecification("2021-04-01", "GET", PROVIDERS + "Microsoft.Web/providerPermissions", permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resourceTypes", "providerPermissions"})
    void ofNoProviderThereIsNothing(String part) {
        owner().get(PROVIDERS + "Contoso.Widgets/" + part + VERSION)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("InvalidResourceNamespace"));
    }

    @Test
    void operationsAreListedByResourceType() {
        owner().get(OPERATIONS + "/microsoft.web?api-version=2018-01-01-preview&$expand=resourceTypes")
                .then()
                .statusCode(200)
                .body("name", equalTo("Microsoft.Web"))
                .body("resourceTypes.name", contains("sites", "register"))
                .body(
                        "resourceTypes[0].operations.name",
                        contains("Microsoft.Web/sites/Read", "Microsoft.Web/sites/Write"));
        owner().get(OPERATIONS + "?api-version=2018-01-01-preview")
                .then()
                .statusCode(200)
                .body("value.name", hasItems("Microsoft.Resources", "Microsoft.Web", "Microsoft.KeyVault"))
                .body(
                        "value.find { it.name == 'Microsoft.Authorization' }.resourceTypes.name",
                        hasItems("locks", "roleAssignments"));
        owner().get(OPERATIONS + "/Contoso.Widgets?api-version=2018-01-01-preview")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "mine, Allowed",
        "isxbox, Allowed",
        "XboxLive, Reserved",
        "azure, Reserved",
        "azure1, Allowed",
        "my-Windows-box, Reserved"
    })
    void aNameIsReservedOrNotForEveryone(String name, String status) {
        String path = "/providers/Microsoft.Resources/checkResourceName";
        Response judged = worker().contentType("application/json")
                .body("{\"name\":\"%s\",\"type\":\"Microsoft.Web/sites\"}".formatted(name))
                .post(path + "?api-version=2022-12-01");

        judged.then().statusCode(200).body("status", equalTo(status)).body("name", equalTo(name));
        followsTheSpecification("2022-12-01", "POST", path, judged);
        anyone().post(path + "?api-version=2022-12-01").then().statusCode(401);
    }
}
