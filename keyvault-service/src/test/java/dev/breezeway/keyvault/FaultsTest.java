package dev.breezeway.keyvault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that were asked to go wrong, and what cannot be asked for. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class FaultsTest {
    private static final String FAULTS = "/_breezeway/keyvault/faults";
    private static final String VERSION = "?api-version=2022-07-01";
    private static final String BODY = """
            {"location":"eastus","properties":{"tenantId":"00000000-0000-0000-0000-00000000000a",
             "sku":{"family":"A","name":"standard"},"accessPolicies":[]}}""";

    @Inject
    GatewayIdentity gateway;

    @TestHTTPResource("/")
    URI base;

    private final UUID group = UUID.randomUUID();
    private final String groupId = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g" + group;
    private final String vault = groupId + "/providers/Microsoft.KeyVault/vaults/kv-"
            + group.toString().substring(0, 8);
    private ServiceCalls calls;

    @BeforeEach
    void connect() {
        calls = OwnerCalls.of(base, gateway, group);
    }

    @AfterEach
    void removeAll() {
        calls.send("GET", FAULTS, null)
                .json()
                .path("value")
                .forEach(fault ->
                        calls.send("DELETE", FAULTS + "/" + fault.path("id").asText(), null));
    }

    @Test
    void theNextWritesAreThrottledAndReadsAreNot() {
        Answer asked =
                ask("""
                {"action":"Microsoft.KeyVault/vaults/write","status":429,"retryAfter":7,"count":2,"scope":"%s"}""".formatted(groupId.toUpperCase(Locale.ROOT).replace("/SUBSCRIPTIONS/", "/subscriptions/")));
        assertThat(asked.status()).isEqualTo(201);
        assertThat(calls.send("GET", vault + VERSION, null).status()).isEqualTo(404);

        for (int i = 0; i < 2; i++) {
            Answer refused = calls.send("PUT", vault + VERSION, BODY);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error()).isEqualTo("TooManyRequests");
            assertThat(refused.header("Retry-After")).isEqualTo("7");
        }
        assertThat(calls.send("PUT", vault + VERSION, BODY).status()).isEqualTo(200);
        assertThat(calls.send("GET", FAULTS, null).json().path("value")).isEmpty();
    }

    @Test
    void aFaultElsewhereAndOneThatWasTakenBackHarmNobody() {
        ask("{\"action\":\"Microsoft.KeyVault/*\",\"status\":503,\"scope\":\"" + groupId + "x\"}");
        String id = ask("{\"action\":\"Microsoft.KeyVault/*\",\"status\":503}")
                .json()
                .path("id")
                .asText();
        assertThat(calls.send("DELETE", FAULTS + "/" + id, null).status()).isEqualTo(204);
        assertThat(calls.send("DELETE", FAULTS + "/" + id, null).status()).isEqualTo(404);

        assertThat(calls.send("PUT", vault + VERSION, BODY).status()).isEqualTo(200);
    }

    @Test
    void theErrorCanBeChosen() {
        ask("""
                {"action":"Microsoft.KeyVault/vaults/read","status":409,"errorCode":"ConflictError",
                 "errorMessage":"A conflict occurred."}""");

        Answer refused = calls.send("GET", vault + VERSION, null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("ConflictError");
        assertThat(refused.json().at("/error/message").asText()).isEqualTo("A conflict occurred.");
        assertThat(refused.header("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action | {}",
                "action | {'action':'*','status':500}",
                "action | {'action':'Microsoft.KeyVault/vaults/write','message':'RequestConnection','status':500}",
                "status | {'action':'Microsoft.KeyVault/vaults/write'}",
                "status | {'action':'Microsoft.KeyVault/vaults/write','status':200}",
                "status | {'action':'Microsoft.KeyVault/vaults/write','status':'500'}",
                "retryAfter | {'action':'Microsoft.KeyVault/vaults/write','status':429,'retryAfter':-1}",
                "retryafter | {'action':'Microsoft.KeyVault/vaults/write','status':429,'retryafter':1}",
                "count | {'action':'Microsoft.KeyVault/vaults/write','status':429,'count':0}",
                "ttl | {'action':'Microsoft.KeyVault/vaults/write','status':429,'ttl':'P30D'}",
                "scope | {'action':'Microsoft.KeyVault/vaults/write','status':429,'scope':'kv'}",
                "errorCode | {'action':'Microsoft.KeyVault/vaults/write','status':429,'errorCode':'a b'}",
                "delay | {'action':'Microsoft.KeyVault/vaults/write','status':429,'delay':'PT1S'}",
                "message | {'message':'PublishNames','effect':'lose'}",
                "effect | {'message':'RequestConnection'}",
                "effect | {'message':'RequestConnection','effect':'explode'}",
                "effect | {'message':'WithdrawConnection','effect':'refuse'}",
                "delay | {'message':'RequestConnection','effect':'delay'}",
                "delay | {'message':'RequestConnection','effect':'delay','delay':'soon'}",
                "provisioning | {'provisioning':'Microsoft.Web/sites'}"
            })
    void whatCannotHappenIsRefusedAndTheFieldNamed(String field, String body) {
        Answer refused = ask(body.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/target").asText()).isEqualTo(field);
        assertThat(calls.send("GET", FAULTS, null).json().path("value")).isEmpty();
    }

    private Answer ask(String body) {
        return calls.send("POST", FAULTS, body);
    }
}
