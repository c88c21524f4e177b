package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commands of {@code az signalr}, with the Azure CLI that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzSignalRTest {
    private final Breezeway system;
    private final Place place;
    private final Az az;

    AzSignalRTest(Breezeway system, Place place, Az az) {
        this.system = system;
        this.place = place;
        this.az = az;
    }

    @BeforeEach
    void aSignalR() {
        place.createGroup().createSignalR();
    }

    @Test
    void keysAreListedAndRenewedOneAtATime() throws IOException {
        JsonNode before = signalr("key", "list");
        signalr("key", "renew", "--key-type", "secondary");
        JsonNode after = signalr("key", "list");

        assertThat(after.path("primaryKey")).isEqualTo(before.path("primaryKey"));
        assertThat(after.path("secondaryKey")).isNotEqualTo(before.path("secondaryKey"));
        assertThat(after.path("secondaryConnectionString").asText())
                .contains(
                        place.name() + ".service.signalr.net",
                        after.path("secondaryKey").asText());
    }

    @Test
    void settingsAreChangedOneByOneAndKeepEachOther() throws IOException {
        signalr(
                "update",
                "--service-mode",
                "Serverless",
                "--sku",
                "Standard_S1",
                "--unit-count",
                "2",
                "--tags",
                "team=a");
        signalr("cors", "add", "--allowed-origins", "https://a.example");
        signalr("upstream", "update", "--template", "url-template=https://b.example/{hub}/{event}", "hub-pattern=chat");
        signalr("identity", "assign", "--identity", "[system]");
        signalr("restart");

        JsonNode shown = signalr("show");

        assertThat(shown.at("/sku/capacity").asInt()).isEqualTo(2);
        assertThat(shown.at("/tags/team").asText()).isEqualTo("a");
        assertThat(shown.path("features"))
                .filteredOn(feature -> feature.path("flag").asText().equals("ServiceMode"))
                .extracting(feature -> feature.path("value").asText())
                .containsExactly("Serverless");
        assertThat(shown.at("/cors/allowedOrigins"))
                .extracting(JsonNode::asText)
                .contains("https://a.example");
        assertThat(shown.at("/upstream/templates/0/hubPattern").asText()).isEqualTo("chat");
        assertThat(shown.at("/identity/principalId").asText()).isNotEmpty();
        assertThat(signalr("upstream", "list").at("/templates/0/urlTemplate").asText())
                .startsWith("https://b.example/");
        signalr("upstream", "clear");
        assertThat(signalr("upstream", "list").path("templates")).isEmpty();
    }

    @Test
    void networkRulesAreShownAndChanged() throws IOException {
        assertThat(signalr("network-rule", "list").at("/publicNetwork/allow")).hasSize(4);

        signalr("network-rule", "update", "--public-network", "--deny", "RESTAPI");

        assertThat(signalr("network-rule", "list").at("/publicNetwork/deny"))
                .extracting(JsonNode::asText)
                .containsExactly("RESTAPI");
    }

    @Test
    void aCertificateOutOfAVaultAndItsDomainComeAndGo() throws IOException {
        ObjectNode premium = place.signalRBody("Premium_P1", "Premium");
        premium.putObject("identity").put("type", "SystemAssigned");
        String principal = system.arm().put(place.signalR(), premium).text("/identity/principalId");
        place.createVault();
        system.arm().put(place.accessPolicies(), place.allSecretsFor(Place.OWNER));
        system.arm().put(place.accessPolicies(), place.allSecretsFor(principal));
        assertThat(place.putSecret("cert", "-----BEGIN CERTIFICATE-----")).isEqualTo(200);

        JsonNode certificate = custom(
                "custom-certificate",
                "create",
                "--keyvault-base-uri",
                "https://" + place.vaultHost() + "/",
                "--keyvault-secret-name",
                "cert");
        assertThat(certificate.path("provisioningState").asText()).isEqualTo("Succeeded");
        JsonNode domain = custom(
                "custom-domain",
                "create",
                "--domain-name",
                "chat.example.com",
                "--certificate-resource-id",
                certificate.path("id").asText());
        assertThat(domain.path("domainName").asText()).isEqualTo("chat.example.com");
        assertThat(az.run(
                        "signalr",
                        "custom-domain",
                        "list",
                        "--signalr-name",
                        place.name(),
                        "--resource-group",
                        place.name()))
                .hasSize(1);
        custom("custom-domain", "delete");
        custom("custom-certificate", "delete");
        Az.Ended refused = az.attempt(
                "signalr",
                "custom-certificate",
                "create",
                "--signalr-name",
                place.name(),
                "--resource-group",
                place.name(),
                "--name",
                "mine",
                "--keyvault-base-uri",
                "https://" + place.vaultHost() + "/",
                "--keyvault-secret-name",
                "none");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("BadArgument");
    }

    private JsonNode custom(String group, String command, String... words) throws IOException {
        return az.run(Stream.of(
                        Stream.of("signalr", group, command, "--signalr-name", place.name()),
                        Stream.of("--resource-group", place.name(), "--name", "mine"),
                        Stream.of(words))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    /** Runs {@code az signalr} for the SignalR of this test. */
    private JsonNode signalr(String... words) throws IOException {
        boolean nested =
                Stream.of("key", "cors", "upstream", "identity", "network-rule").anyMatch(words[0]::equals);
        int command = nested ? 2 : 1;
        return az.run(Stream.of(
                        Stream.of("signalr"),
                        Stream.of(words).limit(command),
                        Stream.of("--name", place.name(), "--resource-group", place.name()),
                        Stream.of(words).skip(command))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}
