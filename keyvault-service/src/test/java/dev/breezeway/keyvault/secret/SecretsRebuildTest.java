package dev.breezeway.keyvault.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.eventsourcing.ReadModels;
import dev.breezeway.keyvault.KeyVaultService;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What lists and GETs of secrets are served from follows from events; the values do not, and stay. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SecretsRebuildTest {
    @Inject
    GatewayIdentity gateway;

    @Inject
    KeyVaultService service;

    @TestHTTPResource("/")
    URI base;

    @Test
    void secretsAreRebuiltFromTheirEventsAndKeepTheirValues() {
        DataPlaneCalls calls = new VaultForTests(base, gateway).calls();
        calls.send("PUT", "/secrets/kept", "{\"value\":\"one\",\"tags\":{\"a\":\"b\"}}");
        calls.send("PUT", "/secrets/kept", "{\"value\":\"two\"}");
        calls.send("PUT", "/secrets/deleted", "{\"value\":\"three\"}");
        calls.send("DELETE", "/secrets/deleted", null);
        calls.send("PUT", "/secrets/purged", "{\"value\":\"four\"}");
        calls.send("DELETE", "/secrets/purged", null);
        calls.send("DELETE", "/deletedsecrets/purged", null);
        String versions = calls.send("GET", "/secrets/kept/versions", null).body();
        assertThat(rebuilt().differing()).isZero();

        service.events()
                .sql()
                .update("delete from secret_version where version in (select current_version from secret)");
        service.events().sql().update("update secret set deleted_at = null");
        ReadModels.Status mended = rebuilt();

        assertThat(mended.differing()).isPositive();
        assertThat(calls.send("GET", "/secrets/kept/versions", null).body()).isEqualTo(versions);
        Answer kept = calls.send("GET", "/secrets/kept/", null);
        assertThat(kept.json().path("value").asText()).isEqualTo("two");
        assertThat(calls.send("GET", "/secrets/deleted/", null).status()).isEqualTo(404);
        assertThat(calls.send("GET", "/deletedsecrets/deleted", null).status()).isEqualTo(200);
        assertThat(calls.send("GET", "/deletedsecrets/purged", null).status()).isEqualTo(404);
    }

    private ReadModels.Status rebuilt() {
        ReadModels models = service.events().readModels();
        assertThat(models.rebuild("secrets", "test")).isTrue();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> models.find("secrets").orElseThrow(), status -> status.state() == ReadModels.State.DONE);
    }
}
