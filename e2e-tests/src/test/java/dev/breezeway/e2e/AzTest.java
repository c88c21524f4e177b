package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The article with a real Azure CLI, the one that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzTest {
    /** A provider that no test makes anything of. */
    private static final String UNUSED = "Microsoft.Network";

    private final Breezeway system;
    private final Place place;
    private final Az az;

    AzTest(Breezeway system, Place place, Az az) {
        this.system = system;
        this.place = place;
        this.az = az;
    }

    @BeforeEach
    void aGroup() {
        place.createGroup();
    }

    @Test
    void groupsAreCreatedFoundListedAndDeleted() throws IOException {
        String name = place.name() + "az";

        JsonNode created = az.run("group", "create", "--name", name, "--location", Place.LOCATION);

        assertThat(created.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(az.run("group", "exists", "--name", name).asBoolean()).isTrue();
        assertThat(az.run("group", "show", "--name", name).path("location").asText())
                .isEqualTo(Place.LOCATION);
        assertThat(az.run("group", "list", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .contains(name);
        az.run("group", "delete", "--name", name, "--yes");
        assertThat(az.run("group", "exists", "--name", name).asBoolean()).isFalse();
        Az.Ended gone = az.attempt("group", "show", "--name", name);
        assertThat(gone.exitCode()).isEqualTo(3);
        assertThat(gone.errors()).contains("ResourceGroupNotFound");
    }

    @Test
    void providersAreShownRegisteredAndUnregistered() throws IOException {
        az.run("provider", "register", "--namespace", "Microsoft.SignalRService", "--wait");

        JsonNode provider = az.run("provider", "show", "--namespace", "Microsoft.SignalRService");

        assertThat(provider.path("registrationState").asText()).isEqualTo("Registered");
        assertThat(provider.path("resourceTypes")).isNotEmpty();
        az.run("provider", "unregister", "--namespace", UNUSED, "--wait");
        assertThat(az.run("provider", "list", "--query", "[?registrationState=='Unregistered'].namespace"))
                .extracting(JsonNode::asText)
                .containsExactly(UNUSED);
        az.run("provider", "register", "--namespace", UNUSED, "--wait");
        place.createVault();
        Az.Ended refused = az.attempt("provider", "unregister", "--namespace", "Microsoft.KeyVault");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("Conflict");
    }

    @Test
    void theArticleIsWalkedWithAz() throws IOException {
        az.run(
                "rest",
                "--method",
                "put",
                "--uri",
                uri(place.signalR()),
                "--body",
                place.signalRBody("Standard_S1", "Standard").toString());
        place.await(place.signalR(), signalR -> signalR.provisioningState().equals("Succeeded"));
        createVault();

        JsonNode link = az.run(
                "rest",
                "--method",
                "put",
                "--uri",
                uri(place.linkId() + "?api-version=2021-06-01-preview"),
                "--body",
                place.linkBody(place.vaultId()).toString());

        assertThat(link.at("/properties/status").asText()).isEqualTo("Pending");
        place.awaitLink("Pending");
        JsonNode connections = az.run("network", "private-endpoint-connection", "list", "--id", place.vaultId());
        assertThat(connections).hasSize(1);
        assertThat(Place.status(connections.get(0))).isEqualTo("Pending");
        String connection = connections.get(0).path("id").asText();
        assertThat(Place.status(decide("approve", connection))).isEqualTo("Approved");
        assertThat(az.run("rest", "--method", "get", "--uri", uri(place.link()))
                        .at("/properties/status")
                        .asText())
                .isEqualTo("Approved");
        assertThat(Place.status(decide("reject", connection))).isEqualTo("Rejected");
        place.awaitLink("Rejected");
        az.run("network", "private-endpoint-connection", "delete", "--id", connection, "--yes");
        place.awaitLink("Disconnected");
        place.awaitNoConnection();
        assertThat(az.run("resource", "list", "--resource-group", place.name(), "--query", "[].type"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("Microsoft.KeyVault/vaults", "Microsoft.SignalRService/SignalR");
    }

    @Test
    void signalRsAreCreatedShownListedAndDeleted() throws IOException {
        az.run("signalr", "create", "--name", place.name(), "--resource-group", place.name(), "--sku", "Standard_S1");

        JsonNode shown = az.run("signalr", "show", "--name", place.name(), "--resource-group", place.name());
        assertThat(shown.path("provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(shown.path("hostName").asText()).isEqualTo(place.name() + ".service.signalr.net");
        assertThat(az.run("signalr", "list", "--resource-group", place.name())).hasSize(1);
        assertThat(az.run("signalr", "list", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .contains(place.name());
        az.run("signalr", "delete", "--name", place.name(), "--resource-group", place.name());
        assertThat(system.arm().get(place.signalR()).status()).isEqualTo(404);
    }

    private void createVault() throws IOException {
        az.run(
                "keyvault",
                "create",
                "--name",
                place.name(),
                "--resource-group",
                place.name(),
                "--location",
                Place.LOCATION,
                "--no-self-perms",
                "true");
        assertThat(az.run("keyvault", "show", "--name", place.name()).path("id").asText())
                .isEqualTo(place.vaultId());
        assertThat(az.run("keyvault", "list", "--resource-group", place.name())).hasSize(1);
    }

    private JsonNode decide(String decision, String connection) throws IOException {
        return az.run("network", "private-endpoint-connection", decision, "--id", connection, "--description", "by az");
    }

    private String uri(String path) {
        return system.addresses().get("ARM_ENDPOINT") + path;
    }
}
