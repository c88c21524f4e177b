package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Secrets with {@code @azure/keyvault-secrets}, over TLS, with its challenge check on. */
@ExtendWith(RunningBreezeway.class)
@Execution(ExecutionMode.SAME_THREAD)
class KeyVaultSecretsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeProject client;

    private final Breezeway system;
    private final Place place;

    KeyVaultSecretsTest(Breezeway system, Place place) {
        this.system = system;
        this.place = place;
    }

    @BeforeAll
    static void theClientIsInstalled() throws IOException {
        client = NodeProject.installed("keyvault-secrets");
    }

    @BeforeEach
    void aVaultWhoseSecretsTheOwnerMayUse() {
        place.createVaultOfTheOwner();
    }

    @Test
    void aSecretLivesItsWholeLifeThroughTheOfficialClient() throws IOException {
        NodeProject.Outcome ran = secrets();
        assertThat(ran.status()).as(ran.errors()).isZero();
        JsonNode seen = JSON.readTree(ran.output());

        assertThat(seen.at("/first/name").asText()).isEqualTo("greeting");
        assertThat(seen.at("/first/vaultUrl").asText()).contains(place.name() + ".vault.localhost");
        assertThat(seen.at("/first/version").asText()).matches("[0-9a-f]{32}");
        assertThat(seen.at("/first/recoveryLevel").asText()).isEqualTo("Recoverable+Purgeable");
        assertThat(seen.at("/first/expiresOn").asText()).isEqualTo("2030-01-01T00:00:00.000Z");
        assertThat(seen.at("/first/tags/a").asText()).isEqualTo("b");
        assertThat(seen.path("current").asText()).isEqualTo("hello again");
        assertThat(seen.path("older").asText()).isEqualTo("hello");
        assertThat(seen.path("contentType").asText()).isEqualTo("updated");
        assertThat(seen.path("versions").asInt()).isEqualTo(2);
        assertThat(seen.path("pages")).extracting(JsonNode::asInt).containsExactly(25, 3);
        assertThat(seen.at("/disabled/status").asInt()).isEqualTo(403);
        assertThat(seen.at("/unknown/code").asText()).isEqualTo("SecretNotFound");
        assertThat(seen.path("deletedName").asText()).isEqualTo("greeting");
        assertThat(seen.at("/gone/code").asText()).isEqualTo("SecretNotFound");
        assertThat(seen.at("/taken/status").asInt()).isEqualTo(409);
        assertThat(seen.path("recovered").asText()).isEqualTo("hello again");
        assertThat(seen.at("/purged/status").asInt()).isEqualTo(404);
        assertThat(seen.path("restored").asText()).isEqualTo("hello again");
    }

    @Test
    void throughTheDoorwayTheClientCallsAzuresOwnHostUnmodified() throws IOException {
        Map<String, String> doorway = Map.of(
                "VAULT_URL",
                "https://" + place.name() + ".vault.azure.net",
                "HTTPS_PROXY",
                system.addresses().get("PUBLIC_DOORWAY"),
                "NO_PROXY",
                "localhost,127.0.0.1");

        NodeProject.Outcome ran = client.run(system, doorway, "node", "secrets.mjs");
        assertThat(ran.status()).as(ran.errors()).isZero();
        JsonNode seen = JSON.readTree(ran.output());

        assertThat(seen.at("/first/vaultUrl").asText()).isEqualTo("https://" + place.name() + ".vault.azure.net");
        assertThat(seen.path("restored").asText()).isEqualTo("hello again");
    }

    @Test
    void aClosedVaultRefusesTheOfficialClientWithAzuresWords() throws IOException {
        Answer closed =
                system.arm().send("PATCH", place.vault(), "{\"properties\":{\"publicNetworkAccess\":\"Disabled\"}}");
        assertThat(closed.status()).isEqualTo(200);

        NodeProject.Outcome refused = secrets();

        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors())
                .contains("Public network access is disabled and request is not from a trusted service nor via an "
                        + "approved private link.")
                .contains("ForbiddenByConnection");
    }

    private NodeProject.Outcome secrets() throws IOException {
        return client.run(system, Map.of("VAULT", place.name()), "node", "secrets.mjs");
    }
}
