package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.keyvault.OwnerCalls;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class VaultRetentionTest {
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
    private static final String VERSION = "?api-version=2022-07-01";

    @Inject
    GatewayIdentity gateway;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI base;

    private final UUID group = UUID.randomUUID();
    private final String name = "kv-" + group.toString().substring(0, 8);
    private ServiceCalls calls;

    @BeforeEach
    void connect() {
        calls = OwnerCalls.of(base, gateway, group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true"})
    void aDeletedVaultIsPurgedWhenItsRetentionEndsAndItsNameIsFree(String purgeProtection) {
        String body = """
                {"location":"eastus","properties":{"tenantId":"00000000-0000-0000-0000-00000000000a",
                 "sku":{"family":"A","name":"standard"},"accessPolicies":[],"softDeleteRetentionInDays":7,
                 "enablePurgeProtection":%s}}""".formatted(purgeProtection);
        assertThat(calls.send("PUT", vault(), body).status()).isEqualTo(200);
        calls.send("DELETE", vault(), null);
        clock.moveTo(clock.offset().plus(Duration.ofDays(6)));
        assertThat(calls.send("GET", deleted(), null).status()).isEqualTo(200);
        assertThat(calls.send("PUT", vault(), body).status()).isEqualTo(409);

        clock.moveTo(clock.offset().plus(Duration.ofDays(1)));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> calls.send("GET", deleted(), null).status() == 404);
        assertThat(calls.send("PUT", vault(), body).status()).isEqualTo(200);
    }

    private String vault() {
        return SUBSCRIPTION + "/resourceGroups/g" + name + "/providers/Microsoft.KeyVault/vaults/" + name + VERSION;
    }

    private String deleted() {
        return SUBSCRIPTION + "/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/" + name + VERSION;
    }
}
