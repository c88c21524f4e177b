package dev.breezeway.resources;

import static dev.breezeway.resources.Arm.created;
import static dev.breezeway.resources.Arm.newGroup;
import static dev.breezeway.resources.Arm.owner;
import static dev.breezeway.resources.Arm.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.breezeway.eventsourcing.ReadModels;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Roles, locks and registrations of providers, what they are shown from and what requests are judged by, follow from their events. */
@QuarkusTest
@TestInfrastructure
class AccessRebuildTest {
    private static final String AUTHORIZATION = "/providers/Microsoft.Authorization";
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    @Inject
    ResourceManagerService service;

    @Test
    void rolesAreRebuilt() {
        String group = created(newGroup());
        String path = group + AUTHORIZATION + "/roleAssignments/" + UUID.randomUUID() + "?api-version=2022-04-01";
        owner().contentType("application/json")
                .body("{\"properties\":{\"roleDefinitionId\":\"%s%s/roleDefinitions/%s\",\"principalId\":\"%s\"}}"
                        .formatted(Arm.SUBSCRIPTION, AUTHORIZATION, READER, Arm.WORKER_OBJECT))
                .put(path)
                .then()
                .statusCode(201);
        assertThat(rebuilt("roles").differing()).isZero();

        service.events().sql().update("delete from role_assignment");
        service.events().sql().update("delete from role_assignment_view");
        worker().get(group + "?api-version=" + Arm.RESOURCES).then().statusCode(403);
        assertThat(rebuilt("roles").differing()).isPositive();

        worker().get(group + "?api-version=" + Arm.RESOURCES).then().statusCode(200);
        owner().delete(path).then().statusCode(200);
    }

    @Test
    void locksAreRebuilt() {
        String group = created(newGroup());
        String locks = group + AUTHORIZATION + "/locks";
        String id = owner().contentType("application/json")
                .body("{\"properties\":{\"level\":\"CanNotDelete\"}}")
                .put(locks + "/kept?api-version=2016-09-01")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(rebuilt("locks").differing()).isZero();

        service.events().sql().update("delete from management_lock_view");
        service.events().sql().update("update management_lock set level = 'ReadOnly'");
        assertThat(rebuilt("locks").differing()).isPositive();

        owner().get(locks + "?api-version=2016-09-01").then().body("value.id", hasItem(id));
        owner().contentType("application/json")
                .body("{\"location\":\"eastus\"}")
                .put(group + "?api-version=" + Arm.RESOURCES)
                .then()
                .statusCode(200);
        owner().delete(group + "?api-version=" + Arm.RESOURCES).then().statusCode(409);
        owner().delete(locks + "/kept?api-version=2016-09-01").then().statusCode(200);
    }

    @Test
    void registrationsOfProvidersAreRebuilt() {
        String provider = Arm.SUBSCRIPTION + "/providers/Microsoft.Storage";
        owner().post(provider + "/unregister?api-version=" + Arm.RESOURCES)
                .then()
                .statusCode(200);
        try {
            service.events().sql().update("delete from unregistered_provider_view");
            assertThat(rebuilt("registrations").differing()).isPositive();

            owner().get(provider + "?api-version=" + Arm.RESOURCES)
                    .then()
                    .body("registrationState", equalTo("Unregistered"));
        } finally {
            owner().post(provider + "/register?api-version=" + Arm.RESOURCES)
                    .then()
                    .statusCode(200);
        }
    }

    private ReadModels.Status rebuilt(String name) {
        ReadModels models = service.events().readModels();
        assertThat(models.rebuild(name, "test")).isTrue();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> models.find(name).orElseThrow(), status -> status.state() == ReadModels.State.DONE);
    }
}
