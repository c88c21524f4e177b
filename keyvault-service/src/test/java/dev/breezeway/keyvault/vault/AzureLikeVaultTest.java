package dev.breezeway.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.eventsourcing.MovableClock;
import dev.breezeway.keyvault.OwnerCalls;
import dev.breezeway.testkit.ArmSpecification;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import dev.breezeway.testkit.ServiceCalls.Answer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AzureLikeVaultTest.AzureLike.class)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class AzureLikeVaultTest {
    private static final String VERSION = "?api-version=2022-07-01";
    private static final String BODY = """
            {"location":"eastus","properties":{"tenantId":"00000000-0000-0000-0000-00000000000a",
             "sku":{"family":"A","name":"standard"},"accessPolicies":[]}}""";

    @Inject
    GatewayIdentity gateway;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI base;

    private final UUID group = UUID.randomUUID();
    private final String name = "kv-" + group.toString().substring(0, 8);
    private final String vault = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g" + name
            + "/providers/Microsoft.KeyVault/vaults/" + name;
    private ServiceCalls calls;

    /** The profile under test. Ten minutes, so that a slow machine does not see the end of them by itself. */
    public static final class AzureLike implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breezeway.fidelity.profile", "azure-like", "breezeway.fidelity.creation", "PT10M");
        }
    }

    @BeforeEach
    void connect() {
        calls = OwnerCalls.of(base, gateway, group);
    }

    @Test
    void theNameOfANewVaultIsBeingRegisteredForAWhileInWhichItCanBeUsed() {
        Answer created = calls.send("PUT", vault + VERSION, BODY);
        assertThat(created.status()).isEqualTo(200);
        assertRegistering(created);
        assertRegistering(calls.send("GET", vault + VERSION, null));
        assertThat(ArmSpecification.of("Microsoft.KeyVault", "2022-07-01")
                        .validateResponse("PUT", created.path(), 200, created.contentType(), created.body()))
                .isEmpty();
        Answer tagged = calls.send("PATCH", vault + VERSION, "{\"tags\":{\"a\":\"b\"}}");
        assertThat(tagged.status()).isEqualTo(200);
        assertRegistering(tagged);

        clock.moveTo(clock.offset().plus(Duration.ofMinutes(10)));

        Answer registered = calls.send("GET", vault + VERSION, null);
        assertThat(registered.json().at("/properties/provisioningState").asText())
                .isEqualTo("Succeeded");
        assertThat(registered.json().at("/properties/vaultUri").asText())
                .isEqualTo("https://" + name + ".vault.azure.net/");
    }

    private void assertRegistering(Answer answer) {
        assertThat(answer.json().at("/properties/provisioningState").asText()).isEqualTo("RegisteringDns");
        assertThat(answer.json().at("/properties/vaultUri").asText()).isEqualTo("https://" + name + ".vault.azure.net");
    }
}
