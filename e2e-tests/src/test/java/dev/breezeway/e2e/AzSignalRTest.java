package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code az signalr}, with the Azure CLI that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzSignalRTest {
    @TempDir
    private static Path folder;

    private final Place place;
    private final Az az;

    AzSignalRTest(Breezeway system, Place place) {
        this.place = place;
        this.az = new Az(system.addresses(), folder);
    }

    @BeforeAll
    static void anAzureCliIsInstalled() {
        assumeThat(Az.isInstalled()).as("there is no az on the PATH").isTrue();
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
