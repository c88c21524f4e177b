package dev.breezeway.resources.gateway;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.followsTheSpecification;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.breezeway.resources.Arm;
import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInfrastructure
class GatewayTest {

    @Test
    void theOwnerIsAskedWithASealedIdentityAndItsAnswerIsGivenBack() {
        String group = created(newGroup());
        owner().contentType("application/json")
                .header("If-Match", "\"42\"")
                .header("x-ms-correlation-request-id", "a-correlation")
                .body("{\"a\":1}")
                .put("/" + group + "//providers/Microsoft.SignalrService/SIGNALR/MyName?api-version=2023-02-01&x=%20y")
                .then()
                .statusCode(200)
                .header("ETag", "\"42\"")
                .body("method", equalTo("PUT"))
                .body(
                        "path",
                        equalTo("/-/signalr" + group.replace("resourceGroups", "resourcegroups")
                                + "/providers/microsoft.signalrservice/signalr/MyName"))
                .body("query", equalTo("api-version=2023-02-01&x=%20y"))
                .body("body", equalTo("{\"a\":1}"))
                .body("ifMatch", equalTo("\"42\""))
                .body("authorization", nullValue())
                .body("correlation", equalTo("a-correlation"))
                .body("identity.role", equalTo("OWNER"))
                .body("identity.group", notNullValue())
                .body("identity.base", endsWith(":" + Arm.port()));
    }

    @Test
    void everyMethodGoesThrough() {
        String path = created(newGroup()) + "/providers/Microsoft.KeyVault/vaults/v?api-version=2022-07-01";
        owner().get(path).then().body("method", equalTo("GET"));
        owner().delete(path).then().body("method", equalTo("DELETE"));
        owner().contentType("application/json").body("{}").patch(path).then().body("method", equalTo("PATCH"));
        owner().head(path).then().statusCode(204).header("ETag", "\"42\"");
        owner().post(path.replace("?", "/listKeys?"))
                .then()
                .body("method", equalTo("POST"))
                .body("body", equalTo(""));
    }

    @Test
    void aReaderIsForwardedAsAReader() {
        reader().get(SUBSCRIPTION
                        + "/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/v?api-version=2022-07-01")
                .then()
                .statusCode(200)
                .body("identity.role", equalTo("READER"))
                .body("identity.group", nullValue());
    }

    @Test
    void theStatusOfTheOwnerIsKept() {
        owner().get(SUBSCRIPTION + "/providers/Microsoft.KeyVault/deletedVaults/teapot?api-version=2022-07-01")
                .then()
                .statusCode(418);
    }

    @Test
    void anOwnerThatIsDownIsUnavailable() {
        owner().get("/_breezeway/approval/approvals")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("error.code", equalTo("ServiceUnavailable"));
    }

    @Test
    void anOwnerThatDoesNotAnswerIsATimeout() {
        owner().get(SUBSCRIPTION + "/providers/Microsoft.KeyVault/deletedVaults/never?api-version=2022-07-01")
                .then()
                .statusCode(504)
                .body("error.code", equalTo("GatewayTimeout"))
                .body(
                        "error.message",
                        equalTo(
                                "The gateway did not receive a response from 'Microsoft.KeyVault' within the specified time period."));
    }

    @Test
    void whatIsOursGoesToItsService() {
        owner().get("/_breezeway/dns/views?a=b")
                .then()
                .statusCode(200)
                .body("path", equalTo("/-/dns/_breezeway/dns/views"))
                .body("query", equalTo("a=b"));
        owner().get("/_breezeway/nobody/views").then().statusCode(404);
    }

    @Test
    void resourcesOfAllTypesAreListedOverAllPages() {
        Response all = owner().get(SUBSCRIPTION + "/resources?api-version=2021-04-01");
        all.then()
                .statusCode(200)
                .body("value.name", contains("first", "second", "first", "second"))
                .body("value[0].properties", nullValue())
                .body("value[0].tags.n", equalTo("first"));
        followsTheSpecification("2021-04-01", "GET", SUBSCRIPTION + "/resources", all);
        owner().get(SUBSCRIPTION + "/resources?api-version=2021-04-01&$top=3")
                .then()
                .body("nextLink", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resourceType%20eq%20%27Microsoft.KeyVault%2Fvaults%27%20and%20name%20eq%20%27second%27",
                "resourceType+eq+'microsoft.keyvault/VAULTS'+and+resourceGroup+eq+'RG-second'",
                "tagName+eq+'N'+and+tagValue+eq+'second'+and+resourceType+ne+'microsoft.signalrservice/signalr'",
                "startswith(tagname,+'N')+and+name+ne+'first'+and+resourceType+eq+'Microsoft.KeyVault/vaults'",
                "substringof('eco',+name)+and+location+eq+'eastus'+and+resourceType+eq+'Microsoft.KeyVault/vaults'",
            })
    void resourcesAreFiltered(String filter) {
        owner().get(SUBSCRIPTION + "/resources?api-version=2015-11-01&$filter=" + filter)
                .then()
                .statusCode(200)
                .body("value.type", contains("Microsoft.KeyVault/vaults"))
                .body("value.name", contains("second"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name+eq+'a'+or+name+eq+'b'",
                "name+eq+'a'+and",
                "name+gt+'a'",
                "tagValue+eq+'a'",
                "substringof('a',+tags)",
                "name+eq+'it's'"
            })
    void aFilterThatIsNotUnderstoodIsRefused(String filter) {
        owner().get(SUBSCRIPTION + "/resources?api-version=2021-04-01&$filter=" + filter)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("InvalidParameter"))
                .body("error.target", equalTo("$filter"));
    }

    @Test
    void aFilterThatNothingMeetsGivesAnEmptyList() {
        owner().get(SUBSCRIPTION + "/resources?api-version=2021-04-01&$filter=name+eq+'it''s'")
                .then()
                .statusCode(200)
                .body("value", empty());
    }

    @Test
    void aGroupIsPutOnConditionThatItIsOrIsNotThere() {
        String group = newGroup();
        String version = "?api-version=2021-04-01";
        putGroup("If-Match", group + version).then().statusCode(412);
        putGroup("If-None-Match", group + version).then().statusCode(201);
        putGroup("If-None-Match", group + version)
                .then()
                .statusCode(412)
                .body("error.code", equalTo("PreconditionFailed"));
        putGroup("If-Match", group + version).then().statusCode(200);
    }

    private static Response putGroup(String header, String path) {
        return owner().contentType("application/json")
                .header(header, "*")
                .body("{\"location\":\"eastus\"}")
                .put(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moveResources", "validateMoveResources"})
    void aMoveIsRefusedWithAReason(String action) {
        String group = created(newGroup());
        String body = "{\"resources\":[\"%s/providers/Microsoft.KeyVault/vaults/v\"],\"targetResourceGroup\":\"%s\"}"
                .formatted(group, created(newGroup()));

        Response refused = owner().contentType("application/json")
                .body(body)
                .post(group + "/" + action + "?api-version=2024-07-01");

        refused.then()
                .statusCode(409)
                .body("error.code", equalTo("ResourceMoveNotSupported"))
                .body("error.message", containsString("Microsoft.KeyVault/vaults"));
        followsTheSpecification("2024-07-01", "POST", group + "/" + action, refused);
        owner().contentType("application/json")
                .body("{\"resources\":[]}")
                .post(group + "/" + action + "?api-version=2024-07-01")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Microsoft.Resources", "Microsoft.Authorization"})
    void aProviderListsItsOperations(String provider) {
        String path = "/providers/" + provider + "/operations";
        Response operations = owner().get(path + "?api-version=2024-07-01");
        operations.then().statusCode(200).body("value.name", everyItem(startsWith(provider + "/")));
        if (provider.equals("Microsoft.Resources")) {
            followsTheSpecification("2024-07-01", "GET", path, operations);
        }
    }

    @Test
    void theResourcesOfAGroupAreAskedInTheGroup() {
        owner().get(created(newGroup()) + "/resources?api-version=2021-04-01")
                .then()
                .statusCode(200)
                .body("value.size()", equalTo(4));
    }
}
