package dev.breezeway.resources.roleassignment;

import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.WORKER_OBJECT;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.reader;
import static dev.breezeway.resources.Arm.worker;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestInfrastructure
class RoleAssignmentResourceTest {
    private static final String VERSION = "?api-version=2022-04-01";
    private static final String ROLES = "/providers/Microsoft.Authorization/roleAssignments";
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/roleDefinitions/";
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private static final String CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private static final String VAULT = "/providers/Microsoft.KeyVault/vaults/v";

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void takeAway() {
        made.forEach(path -> owner().delete(path + VERSION));
    }

    @Test
    void whoHasNoRoleSeesNothing() {
        String group = created(newGroup());

        worker().get("/subscriptions?api-version=2021-04-01")
                .then()
                .statusCode(200)
                .body("value", empty());
        worker().get(SUBSCRIPTION + "?api-version=2021-04-01").then().statusCode(403);
        worker().get(group + "?api-version=2021-04-01").then().statusCode(403);
        worker().get(group + VAULT + "?api-version=2022-07-01")
                .then()
                .statusCode(403)
                .body(
                        "error.message",
                        containsString("'Microsoft.KeyVault/vaults/read' over scope '" + group + VAULT + "'"));
    }

    @Test
    void aReaderOfAGroupReadsInItAndNothingElseAtOnce() {
        String group = created(newGroup());
        String other = created(newGroup());

        assign(group, READER).then().statusCode(201);

        worker().get("/subscriptions?api-version=2021-04-01").then().body("value", hasSize(1));
        worker().get(group + "?api-version=2021-04-01").then().statusCode(200);
        worker().get(group + VAULT + "?api-version=2022-07-01").then().statusCode(200);
        worker().get(other + "?api-version=2021-04-01").then().statusCode(403);
        worker().get(SUBSCRIPTION + "/resourcegroups?api-version=2021-04-01")
                .then()
                .body("value", hasSize(1))
                .body("value[0].id", equalTo(group));
        worker().get(SUBSCRIPTION + "/resources?api-version=2021-04-01").then().body("value", empty());
        write(group).then().statusCode(403).body("error.message", containsString("'Microsoft.KeyVault/vaults/write'"));
        worker().delete(group + "?api-version=2021-04-01").then().statusCode(403);
    }

    @Test
    void aContributorWritesAndGivesNoRoles() {
        String group = created(newGroup());
        assign(group, CONTRIBUTOR).then().statusCode(201);

        write(group).then().statusCode(200);
        put(worker(), group + ROLES + "/" + UUID.randomUUID(), OWNER, WORKER_OBJECT)
                .then()
                .statusCode(403)
                .body("error.message", containsString("'Microsoft.Authorization/roleAssignments/write'"));
        worker().contentType("application/json")
                .body("{\"properties\":{\"level\":\"ReadOnly\"}}")
                .put(group + "/providers/Microsoft.Authorization/locks/l?api-version=2016-09-01")
                .then()
                .statusCode(403);
    }

    @Test
    void aRoleOnOneVaultIsForThatVault() {
        String group = created(newGroup());
        assign(group + VAULT, CONTRIBUTOR)
                .then()
                .statusCode(201)
                .body("properties.scope", equalTo(group + VAULT))
                .body("id", containsString(group + VAULT + ROLES));

        write(group).then().statusCode(200);
        worker().get(group + "/providers/Microsoft.KeyVault/vaults/other?api-version=2022-07-01")
                .then()
                .statusCode(403);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtOnce() {
        String group = created(newGroup());
        String id = assign(group, READER).then().extract().path("id");
        worker().get(group + "?api-version=2021-04-01").then().statusCode(200);

        owner().delete(id + VERSION).then().statusCode(200).body("properties.principalId", equalTo(WORKER_OBJECT));

        worker().get(group + "?api-version=2021-04-01").then().statusCode(403);
        owner().delete(id + VERSION).then().statusCode(204);
        owner().get(id + VERSION).then().statusCode(404).body("error.code", equalTo("RoleAssignmentNotFound"));
    }

    @Test
    void anAssignmentSaysWhatItIs() {
        String group = created(newGroup());
        Response made = assign(group, READER);

        made.then()
                .statusCode(201)
                .body("type", equalTo("Microsoft.Authorization/roleAssignments"))
                .body("properties.roleDefinitionId", equalTo(SUBSCRIPTION + DEFINITIONS + READER))
                .body("properties.principalType", equalTo("ServicePrincipal"))
                .body("properties.createdOn", notNullValue())
                .body("properties.createdBy", equalTo("00000000-0000-0000-0000-00000000b1ec"));
        owner().get(made.path("id") + VERSION).then().statusCode(200).body("id", equalTo(made.path("id")));
    }

    @Test
    void thereIsOneAssignmentOfARoleToAPrincipalOnAScope() {
        String group = created(newGroup());
        String id = assign(group, READER).then().extract().path("id");
        String name = id.substring(id.lastIndexOf('/') + 1).replace("-", "");

        assign(group, READER)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("RoleAssignmentExists"))
                .body("error.message", endsWith(name + "."));
        put(owner(), id, READER, WORKER_OBJECT).then().statusCode(200);
        put(owner(), id, CONTRIBUTOR, WORKER_OBJECT)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("RoleAssignmentUpdateNotPermitted"));
    }

    @ParameterizedTest
    @CsvSource({
        "x, acdd72a7-3385-48ef-bd42-f606fba81ae7, 00000000-0000-0000-0000-00000000b4ec, InvalidRoleAssignmentId",
        "GUID, acdd72a7-3385-48ef-bd42-f606fba81ae8, 00000000-0000-0000-0000-00000000b4ec, RoleDefinitionDoesNotExist",
        "GUID, nonsense, 00000000-0000-0000-0000-00000000b4ec, RoleDefinitionDoesNotExist",
        "GUID, acdd72a7-3385-48ef-bd42-f606fba81ae7, me, InvalidPrincipalId",
    })
    void aBadAssignmentIsRefused(String name, String role, String principal, String code) {
        String path = SUBSCRIPTION + ROLES + "/" + (name.equals("GUID") ? UUID.randomUUID() : name);
        put(owner(), path, role, principal).then().statusCode(400).body("error.code", equalTo(code));
    }

    @Test
    void listsAreForAScopeAndFilteredAsAzDoes() {
        String group = created(newGroup());
        String id = assign(group, READER).then().extract().path("id");
        String below = assign(group + VAULT, CONTRIBUTOR).then().extract().path("id");

        list(group, "").body("value.id", hasItem(id)).body("value.id", hasItem(below));
        list(group, "&$filter=atScope()")
                .body("value.id", hasItem(id))
                .body("value.id", not(hasItem(below)))
                .body("value.properties.scope", hasItem(SUBSCRIPTION));
        list(group + VAULT, "&$filter=atScope()").body("value.id", hasItem(id)).body("value.id", hasItem(below));
        list(SUBSCRIPTION, "&$filter=principalId%20eq%20'" + WORKER_OBJECT + "'")
                .body("value", hasSize(2));
        list(SUBSCRIPTION, "&$filter=atScope()%20and%20assignedTo('" + WORKER_OBJECT + "')")
                .body("value", empty());
        owner().get(SUBSCRIPTION + ROLES + VERSION + "&$filter=x").then().statusCode(400);
    }

    @Test
    void aConfiguredRoleIsListedAndStays() {
        String id = owner().get(SUBSCRIPTION + ROLES + VERSION)
                .path("value.find { it.properties.principalId == '00000000-0000-0000-0000-00000000b1ec' }.id");

        owner().delete(id + VERSION).then().statusCode(409).body("error.message", containsString("configuration"));
        put(owner(), SUBSCRIPTION + ROLES + "/" + UUID.randomUUID(), OWNER, "00000000-0000-0000-0000-00000000b1ec")
                .then()
                .statusCode(409);
    }

    @Test
    void anAssignedOwnerOfTheSubscriptionMayOperateBreezeway() {
        worker().get("/_breezeway/dns/views").then().statusCode(403);
        assign(SUBSCRIPTION, OWNER).then().statusCode(201);
        worker().get("/_breezeway/dns/views").then().statusCode(200);
    }

    @Test
    void rolesAreFoundByNameAndById() {
        owner().get(SUBSCRIPTION + "/providers/Microsoft.Authorization/roleDefinitions" + VERSION
                        + "&$filter=roleName%20eq%20'Key%20Vault%20Secrets%20User'")
                .then()
                .statusCode(200)
                .body("value", hasSize(1))
                .body("value[0].name", equalTo("4633458b-17de-408a-b874-0445c86b69e6"))
                .body("value[0].properties.permissions[0].dataActions", hasSize(2));
        reader().get(SUBSCRIPTION + DEFINITIONS + READER + VERSION)
                .then()
                .statusCode(200)
                .body("properties.roleName", equalTo("Reader"))
                .body("id", equalTo(SUBSCRIPTION + DEFINITIONS + READER));
        owner().get(DEFINITIONS + READER + VERSION).then().statusCode(200).body("id", equalTo(DEFINITIONS + READER));
        owner().get(DEFINITIONS + UUID.randomUUID() + VERSION).then().statusCode(404);
        owner().get(SUBSCRIPTION + "/providers/Microsoft.Authorization/denyAssignments" + VERSION)
                .then()
                .statusCode(404);
    }

    private Response assign(String scope, String role) {
        String path = scope + ROLES + "/" + UUID.randomUUID();
        made.add(path);
        return put(owner(), path, role, WORKER_OBJECT);
    }

    private static ValidatableResponse list(String scope, String more) {
        return owner().get(scope + ROLES + VERSION + more).then().statusCode(200);
    }

    private static Response write(String group) {
        return worker().contentType("application/json").body("{}").put(group + VAULT + "?api-version=2022-07-01");
    }

    private static Response put(RequestSpecification as, String path, String role, String principal) {
        return as.contentType("application/json")
                .body(
                        "{\"properties\":{\"roleDefinitionId\":\"%s%s%s\",\"principalId\":\"%s\",\"principalType\":\"ServicePrincipal\"}}"
                                .formatted(SUBSCRIPTION, DEFINITIONS, role, principal))
                .put(path + VERSION);
    }
}
