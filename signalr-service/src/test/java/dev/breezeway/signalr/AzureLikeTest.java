package dev.breezeway.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breezeway.arm.access.GatewayIdentity;
import dev.breezeway.eventsourcing.MovableClock;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AzureLikeTest.AzureLike.class)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class AzureLikeTest {
    private static final String VERSION = "?api-version=2023-02-01";
    private static final String BODY =
            "{\"location\":\"eastus\",\"sku\":{\"name\":\"Standard_S1\",\"tier\":\"Standard\",\"capacity\":1}}";
    private static final Duration CREATION = Duration.ofSeconds(10);

    @Inject
    GatewayIdentity gateway;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    URI base;

    private final SignalRPlace place = SignalRPlace.fresh();
    private final String signalr = place.signalr();
    private ServiceCalls calls;

    /** The profile under test. */
    public static final class AzureLike implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breezeway.fidelity.profile", "azure-like");
        }
    }

    @BeforeEach
    void connect() {
        calls = place.calls(base, gateway);
    }

    @Test
    void aSignalRIsCreatingForAWhileAndTakesNoChangeMeanwhile() {
        Answer created = calls.send("PUT", signalr + VERSION, BODY);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/properties/provisioningState").asText()).isEqualTo("Creating");
        assertThat(created.json().at("/properties/externalIP").isNull()).isTrue();
        String operation = created.header("Azure-AsyncOperation").replace("https://localhost:18443", "");
        assertThat(status(operation)).isEqualTo("Running");

        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(409);
        assertThat(calls.send("PATCH", signalr + VERSION, "{\"tags\":{\"a\":\"b\"}}")
                        .error())
                .isEqualTo("AnotherOperationInProgress");
        assertThat(calls.send("POST", signalr + "/restart" + VERSION, null).status())
                .isEqualTo(409);
        assertThat(calls.send("POST", signalr + "/regenerateKey" + VERSION, "{\"keyType\":\"Primary\"}")
                        .status())
                .isEqualTo(409);
        assertThat(link("kv").status()).isEqualTo(409);

        finishCreation();

        assertThat(status(operation)).isEqualTo("Succeeded");
        assertThat(calls.send("POST", signalr + "/restart" + VERSION, null).status())
                .isEqualTo(202);
    }

    @Test
    void aCreationThatWasAskedToFailEndsFailedAndCanBeTriedAgain() {
        Answer asked = calls.send(
                "POST",
                "/_breezeway/signalr/faults",
                "{\"provisioning\":\"Microsoft.SignalRService/SignalR\",\"errorCode\":\"NoCapacity\"}");
        assertThat(asked.status()).isEqualTo(201);
        Answer created = calls.send("PUT", signalr + VERSION, BODY);
        String operation = created.header("Azure-AsyncOperation").replace("https://localhost:18443", "");

        clock.moveTo(clock.offset().plus(CREATION));

        await().atMost(Duration.ofSeconds(20)).until(() -> state().equals("Failed"));
        Answer failed = calls.send("GET", operation, null);
        assertThat(failed.json().path("status").asText()).isEqualTo("Failed");
        assertThat(failed.error()).isEqualTo("NoCapacity");
        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(200);
        finishCreation();
    }

    @Test
    void aSignalRTakesNoChangeWhileALinkInsideItIsBeingCreated() {
        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(201);
        finishCreation();
        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(200);
        assertThat(link("kv").status()).isEqualTo(201);

        assertThat(calls.send("PUT", signalr + VERSION, BODY).status()).isEqualTo(409);
        assertThat(calls.send("DELETE", signalr + VERSION, null).error()).isEqualTo("AnotherOperationInProgress");
    }

    @Test
    void aSignalRThatIsDeletedBeforeItWasCreatedIsGoneAndItsCreationFailed() {
        Answer created = calls.send("PUT", signalr + VERSION, BODY);
        String operation = created.header("Azure-AsyncOperation").replace("https://localhost:18443", "");

        assertThat(calls.send("DELETE", signalr + VERSION, null).status()).isEqualTo(202);

        assertThat(calls.send("GET", signalr + VERSION, null).status()).isEqualTo(404);
        assertThat(status(operation)).isEqualTo("Failed");
        clock.moveTo(clock.offset().plus(CREATION));
    }

    private void finishCreation() {
        clock.moveTo(clock.offset().plus(CREATION));
        await().atMost(Duration.ofSeconds(20)).until(() -> state().equals("Succeeded"));
    }

    private String state() {
        return calls.send("GET", signalr + VERSION, null)
                .json()
                .at("/properties/provisioningState")
                .asText();
    }

    private String status(String operation) {
        Answer answer = calls.send("GET", operation, null);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("status").asText();
    }

    private Answer link(String link) {
        String body = "{\"properties\":{\"groupId\":\"vault\",\"privateLinkResourceId\":\"/subscriptions/"
                + SignalRPlace.SUBSCRIPTION + "/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv\"}}";
        return calls.send("PUT", signalr + "/sharedPrivateLinkResources/" + link + VERSION, body);
    }
}
