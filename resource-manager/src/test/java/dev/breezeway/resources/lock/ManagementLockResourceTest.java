package dev.breezeway.resources.lock;

import static dev.breezeway.resources.Arm.RESOURCES;
import static dev.breezeway.resources.Arm.SUBSCRIPTION;
import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.breezeway.resources.TestInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestInfrastructure
class ManagementLockResourceTest {
    private static final String VERSION = "?api-version=2016-09-01";
    private static final String LOCKS = "/providers/Microsoft.Authorization/locks";
    private static final String VAULT = "/providers/Microsoft.KeyVault/vaults/v";
    private static final String OF_VAULTS = "?api-version=2022-07-01";

    @Test
    void whatMustNotBeDeletedIsWrittenAndStays() {
        String group = created(newGroup());
        lock(group, "CanNotDelete").then().statusCode(201);

        vault(group).then().statusCode(200);
        owner().delete(group + VAULT + OF_VAULTS)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("ScopeLocked"))
                .body(
                        "error.message",
                        equalTo("The scope '" + group + VAULT + "' cannot perform delete operation because following "
                                + "scope(s) are locked: '" + group + "'. Please remove the lock and try again."));
    }

    @Test
    void whatIsReadOnlyIsNotWritten() {
        String group = created(newGroup());
        lock(group + VAULT, "ReadOnly").then().statusCode(201);

        owner().get(group + VAULT + OF_VAULTS).then().statusCode(200);
        vault(group)
                .then()
                .statusCode(409)
                .body(
                        "error.message",
                        equalTo("The scope '" + group + VAULT + "' cannot perform write operation because following "
                                + "scope(s) are locked: '" + group + VAULT
                                + "'. Please remove the lock and try again."));
        owner().post(group + "/providers/Microsoft.KeyVault/vaults/v/listKeys" + OF_VAULTS)
                .then()
                .statusCode(409);
        owner().contentType("application/json")
                .body("{}")
                .put(group + "/providers/Microsoft.KeyVault/vaults/v2" + OF_VAULTS)
                .then()
                .statusCode(200);
    }

    @Test
    void aGroupWithALockedVaultIsNotDeleted() {
        String group = created(newGroup());
        lock(group + VAULT, "CanNotDelete").then().statusCode(201);

        owner().delete(group + "?api-version=" + RESOURCES)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("ScopeLocked"));
    }

    @Test
    void aLockIsTakenOffThoughTheScopeIsReadOnly() {
        String group = created(newGroup());
        lock(group, "ReadOnly").then().statusCode(201);

        owner().delete(group + LOCKS + "/lock" + VERSION).then().statusCode(200);

        owner().delete(group + LOCKS + "/lock" + VERSION).then().statusCode(204);
        vault(group).then().statusCode(200);
    }

    @Test
    void aLockIsChanged() {
        String group = created(newGroup());
        lock(group, "ReadOnly").then().statusCode(201);

        Response changed = lock(group, "CanNotDelete");

        changed.then().statusCode(200).body("properties.level", equalTo("CanNotDelete"));
        vault(group).then().statusCode(200);
    }

    @Test
    void locksAreListedWithThoseInside() {
        String group = created(newGroup());
        String on = lock(group, "CanNotDelete").path("id");
        String inside = lock(group + VAULT, "CanNotDelete").path("id");

        owner().get(group + LOCKS + VERSION)
                .then()
                .body("value.id", hasItem(on))
                .body("value.id", hasItem(inside));
        owner().get(SUBSCRIPTION + LOCKS + VERSION).then().body("value.id", hasItem(inside));
        owner().get(SUBSCRIPTION + LOCKS + VERSION + "&$filter=atScope()")
                .then()
                .body("value", empty());
        owner().get(group + VAULT + LOCKS + VERSION).then().body("value.id", equalTo(List.of(inside)));
        // as az writes it for a resource without a parent
        owner().get(group + "/providers/Microsoft.KeyVault//vaults/v" + LOCKS + VERSION)
                .then()
                .body("value.id", equalTo(List.of(inside)));
    }

    @Test
    void aBadLockIsRefused() {
        String group = created(newGroup());
        lock(group, "NotSpecified").then().statusCode(400).body("error.target", equalTo("properties.level"));
        owner().get(group + LOCKS + "/lock" + VERSION)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("LockNotFound"));
        lock(newGroup(), "ReadOnly").then().statusCode(404).body("error.code", equalTo("ResourceGroupNotFound"));
    }

    private static Response lock(String scope, String level) {
        return owner().contentType("application/json")
                .body("{\"properties\":{\"level\":\"%s\",\"notes\":\"because\"}}".formatted(level))
                .put(scope + LOCKS + "/lock" + VERSION);
    }

    private static Response vault(String group) {
        return owner().contentType("application/json").body("{}").put(group + VAULT + OF_VAULTS);
    }
}
