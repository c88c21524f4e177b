package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who may do what: Breezeway's own routes, services that are called directly, and what goes with a resource. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class AccessTest {
    private static final String ID = "00000000-0000-0000-0000-000000000001";
    private static final String ROLES = "?api-version=2022-04-01";
    private static final String LOCKS = "?api-version=2016-09-01";
    private static final String READER_ROLE = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private static final String OWNER_ROLE = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final List<String> SERVICES =
            List.of("resource-manager", "signalr", "keyvault", "functions", "network", "dns", "approval");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Breezeway system;
    private final Arm arm;
    private final Place place;

    AccessTest(Breezeway system, Place place) {
        this.system = system;
        this.arm = system.arm();
        this.place = place;
    }

    @Test
    void noRouteOfOurOwnIsForAReader() {
        Arm reader = reader();
        List<String> routes = Stream.concat(
                        Stream.of(
                                "GET /_breezeway/clock",
                                "POST /_breezeway/clock",
                                "GET /_breezeway/faults",
                                "POST /_breezeway/faults",
                                "DELETE /_breezeway/faults/" + ID,
                                "GET /_breezeway/approvals",
                                "GET /_breezeway/approvals/" + ID,
                                "POST /_breezeway/approvals/" + ID + "/resume",
                                "GET /_breezeway/dns/views",
                                "GET /_breezeway/network/endpoints"),
                        SERVICES.stream().flatMap(AccessTest::ofEveryService))
                .toList();

        assertThat(routes).allSatisfy(route -> {
            String[] parts = route.split(" ", 2);
            String body = parts[0].equals("POST") ? "{\"advance\":\"PT1S\"}" : null;
            Answer refused = reader.send(parts[0], parts[1], body);
            assertThat(refused.status()).as("%s", refused).isEqualTo(403);
            assertThat(refused.error()).isEqualTo("AuthorizationFailed");
        });
        assertThat(SERVICES).allSatisfy(service -> {
            String direct = url(service) + "/_breezeway/" + service + "/parked";
            assertThat(reader.get(direct).status()).as(direct).isEqualTo(403);
            assertThat(arm.get(direct).status()).as(direct).isEqualTo(200);
        });
    }

    private static Stream<String> ofEveryService(String service) {
        String own = " /_breezeway/" + service;
        return Stream.of(
                "GET" + own + "/parked",
                "GET" + own + "/parked/1",
                "DELETE" + own + "/parked/1?reason=none",
                "POST" + own + "/parked/redrive",
                "GET" + own + "/read-models",
                "GET" + own + "/read-models/x",
                "POST" + own + "/read-models/x/rebuild",
                "GET" + own + "/faults",
                "POST" + own + "/faults",
                "DELETE" + own + "/faults/" + ID);
    }

    @Test
    void everyServiceThatIsCalledDirectlyKnowsRoleAssignmentsSoon() {
        Arm reader = reader();
        String assignment = place.subscription() + "/providers/Microsoft.Authorization/roleAssignments/"
                + UUID.randomUUID() + ROLES;
        assertThat(arm.put(assignment, role(OWNER_ROLE, system.addresses().get("READER_OBJECT_ID")))
                        .status())
                .isEqualTo(201);
        try {
            assertThat(SERVICES).allSatisfy(service -> await(service)
                    .atMost(BOUND)
                    .until(() -> reader.get(url(service) + "/_breezeway/" + service + "/parked")
                                    .status()
                            == 200));
        } finally {
            assertThat(arm.delete(assignment).status()).isEqualTo(200);
        }
        assertThat(SERVICES).allSatisfy(service -> await(service)
                .atMost(BOUND)
                .until(() -> reader.get(url(service) + "/_breezeway/" + service + "/parked")
                                .status()
                        == 403));
    }

    @Test
    void aLockIsJudgedAlsoAtTheOwnerThatIsCalledDirectly() {
        place.createGroup().createVault();
        String lock = place.vaultId() + "/providers/Microsoft.Authorization/locks/keep" + LOCKS;
        ObjectNode level = JSON.createObjectNode();
        level.putObject("properties").put("level", "ReadOnly");
        assertThat(arm.put(lock, level).status()).isEqualTo(201);
        String direct = url("keyvault") + place.vault();

        await().atMost(BOUND).until(() -> arm.send("PATCH", direct, "{\"tags\":{\"a\":\"b\"}}")
                .error()
                .equals("ScopeLocked"));
        assertThat(arm.delete(direct).error()).isEqualTo("ScopeLocked");
        assertThat(arm.get(direct).status()).isEqualTo(200);

        assertThat(arm.delete(lock).status()).isEqualTo(200);
        await().atMost(BOUND).until(() -> arm.delete(direct).status() == 200);
    }

    @Test
    void whatIsAssignedOnAResourceGoesWithIt() {
        place.createGroup().createVault();
        String assignment =
                place.vaultId() + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID() + ROLES;
        assertThat(arm.put(assignment, role(READER_ROLE, UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(201);

        assertThat(arm.delete(place.vault()).status()).isEqualTo(200);

        await().atMost(BOUND).until(() -> arm.get(assignment).status() == 404);
    }

    @Test
    void azCreatesListsAndDeletesRoleAssignments(Az az) throws IOException {
        place.createGroup();
        String who = UUID.randomUUID().toString();

        assertThat(az.run(
                                "role",
                                "assignment",
                                "create",
                                "--assignee-object-id",
                                who,
                                "--assignee-principal-type",
                                "ServicePrincipal",
                                "--role",
                                "Reader",
                                "--resource-group",
                                place.name())
                        .path("principalId")
                        .asText())
                .isEqualTo(who);
        assertThat(az.run("role", "assignment", "list", "--resource-group", place.name()))
                .anySatisfy(listed ->
                        assertThat(listed.path("principalId").asText()).isEqualTo(who));
        az.run("role", "assignment", "delete", "--assignee", who, "--role", "Reader", "--resource-group", place.name());
        assertThat(az.run("role", "assignment", "list", "--resource-group", place.name()))
                .noneSatisfy(listed ->
                        assertThat(listed.path("principalId").asText()).isEqualTo(who));
    }

    private Arm reader() {
        assumeThat(system.reader()).as("the system has no Reader").isPresent();
        return system.reader().orElseThrow();
    }

    private String url(String service) {
        return system.addresses().get(service.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL");
    }

    private ObjectNode role(String definition, String principal) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties")
                .put(
                        "roleDefinitionId",
                        place.subscription() + "/providers/Microsoft.Authorization/roleDefinitions/" + definition)
                .put("principalId", principal)
                .put("principalType", "ServicePrincipal");
        return body;
    }
}
