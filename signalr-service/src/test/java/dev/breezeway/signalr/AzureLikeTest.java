package dev.breezeway.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.access.Caller;
import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.arm.access.Role;
import dev.breezeway.arm.signed.RequestTarget;
import dev.breezeway.testkit.Infrastructure;
import dev.breezeway.testkit.ServiceCalls;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AzureLikeTest.AzureLike.class)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class AzureLikeTest {
    private static final String VERSION = "?api-version=2023-02-01";
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
    private static final String BODY =
            "{\"location\":\"eastus\",\"sku\":{\"name\":\"Standard_S1\",\"tier\":\"Standard\",\"capacity\":1}}";

    @Inject
    GatewayIdentity gateway;

    @TestHTTPResource("/")
    URI base;

    /** The profile under test. */
    public static final class AzureLike implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breezeway.fidelity.profile", "azure-like");
        }
    }

    @Test
    void aSignalRTakesNoChangeWhileALinkInsideItIsBeingCreated() {
        UUID group = UUID.randomUUID();
        String name = "s" + group.toString().substring(0, 8);
        ServiceCalls calls = new ServiceCalls(
                base,
                "/-/signalr",
                (method, host, path) -> gateway.seal(
                        new GatewayIdentity.Statement(
                                new Caller("owner", "app", Role.OWNER), "https://localhost:18443", group),
                        new RequestTarget(method, host, path)));
        String signalr =
                SUBSCRIPTION + "/resourceGroups/g" + name + "/providers/Microsoft.SignalRService/signalR/" + name;
        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(201);
        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(200);
        String link = "{\"properties\":{\"groupId\":\"vault\",\"privateLinkResourceId\":\"" + SUBSCRIPTION
                + "/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv\"}}";
        assertThat(calls.send("PUT", signalr + "/sharedPrivateLinkResources/kv" + VERSION, link)
                        .status())
                .isEqualTo(201);

        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(409);
        assertThat(calls.send("DELETE", signalr + VERSION, null).error()).isEqualTo("AnotherOperationInProgress");
    }
}
