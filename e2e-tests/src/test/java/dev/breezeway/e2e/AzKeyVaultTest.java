package dev.breezeway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Key Vault with a real Azure CLI, the one that is installed. */
@ExtendWith(RunningBreezeway.class)
class AzKeyVaultTest {
    private static final String SOMEONE = "00000000-0000-0000-0000-0000000000b7";

    private final Breezeway system;
    private final Place place;
    private final Az az;

    AzKeyVaultTest(Breezeway system, Place place, Az az) {
        this.system = system;
        this.place = place;
        this.az = az;
    }

    @BeforeEach
    void aGroup() {
        place.createGroup();
    }

    /** Without {@code --no-self-perms} az asks Microsoft Graph who it is. */
    @Test
    void aVaultIsCreatedWithPermissionsForItsCreatorAndChanged() throws IOException {
        JsonNode created = keyvault("create", "--resource-group", place.name(), "--location", Place.LOCATION);

        assertThat(created.at("/properties/accessPolicies")).hasSize(1);
        assertThat(az.run("keyvault", "list", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .contains(place.name());
        assertThat(az.run("keyvault", "list", "--resource-group", place.name())).hasSize(1);
        assertThat(keyvault("update", "--enabled-for-deployment", "true")
                        .at("/properties/enabledForDeployment")
                        .asBoolean())
                .isTrue();
        keyvault("set-policy", "--object-id", SOMEONE, "--secret-permissions", "get", "list");
        assertThat(keyvault("show").at("/properties/accessPolicies")).hasSize(2);
        assertThat(keyvault("delete-policy", "--object-id", SOMEONE).at("/properties/accessPolicies"))
                .hasSize(1);
        Az.Ended again = az.attempt(
                "keyvault", "create", "--name", place.name(), "--resource-group", place.name(), "--no-self-perms");
        assertThat(again.exitCode()).isNotZero();
    }

    @Test
    void networkRulesAreAddedListedAndRemoved() throws IOException {
        place.createVault();

        keyvault("network-rule add", "--ip-address", "203.0.113.9");
        keyvault("update", "--default-action", "Deny", "--bypass", "None");
        JsonNode rules = keyvault("network-rule list");
        assertThat(rules.at("/ipRules/0/value").asText()).isEqualTo("203.0.113.9/32");
        assertThat(rules.path("defaultAction").asText()).isEqualTo("Deny");
        assertThat(rules.path("bypass").asText()).isEqualTo("None");
        keyvault("network-rule remove", "--ip-address", "203.0.113.9/32");
        assertThat(keyvault("network-rule list").path("ipRules")).isEmpty();
        assertThat(keyvault("update", "--public-network-access", "Disabled")
                        .at("/properties/publicNetworkAccess")
                        .asText())
                .isEqualTo("Disabled");
    }

    @Test
    void aVaultIsDeletedRecoveredAndPurged() throws IOException {
        place.createVault();

        keyvault("delete");
        assertThat(az.run("keyvault", "list-deleted", "--query", "[].name"))
                .extracting(JsonNode::asText)
                .contains(place.name());
        assertThat(keyvault("show-deleted").at("/properties/vaultId").asText()).isEqualTo(place.vaultId());
        assertThat(keyvault("recover").path("id").asText()).isEqualTo(place.vaultId());
        keyvault("delete");
        keyvault("purge");
        assertThat(az.attempt("keyvault", "show", "--name", place.name()).exitCode())
                .isNotZero();
        assertThat(az.attempt("keyvault", "show-deleted", "--name", place.name())
                        .exitCode())
                .isNotZero();
    }

    @Test
    void connectionsAreShownDecidedAndDeleted() throws IOException {
        place.createSignalR().createVault();
        String connection = place.requestLink().path("id").asText();

        assertThat(az.run(
                        "keyvault",
                        "private-link-resource",
                        "list",
                        "--vault-name",
                        place.name(),
                        "--query",
                        "[].name"))
                .extracting(JsonNode::asText)
                .containsExactly("vault");
        assertThat(status("show", connection)).isEqualTo("Pending");
        assertThat(status("approve", connection)).isEqualTo("Approved");
        place.awaitLink("Approved");
        assertThat(status("reject", connection)).isEqualTo("Rejected");
        az.run("keyvault", "private-endpoint-connection", "delete", "--id", connection);
        place.awaitLink("Disconnected");
    }

    /** Names below localhost are not resolved everywhere, so the vault is named by the header alone. */
    @Test
    void aSecretIsPutAndReadAtTheVaultItself() throws IOException {
        system.arm().put(place.createVault().accessPolicies(), place.allSecretsForTheOwner());

        assertThat(secret("put", "--body", "{\"value\":\"hello\"}").path("id").asText())
                .contains("/secrets/greeting/");
        assertThat(secret("get").path("value").asText()).isEqualTo("hello");
    }

    private JsonNode secret(String method, String... words) throws IOException {
        return az.run(Stream.concat(
                        Stream.of(
                                "rest",
                                "--method",
                                method,
                                "--uri",
                                system.addresses().get("ARM_ENDPOINT") + "/secrets/greeting?api-version=7.3",
                                "--headers",
                                "Host=" + place.name() + ".vault.localhost",
                                "--resource",
                                "https://vault.azure.net"),
                        Stream.of(words))
                .toArray(String[]::new));
    }

    private String status(String command, String connection) throws IOException {
        JsonNode shown = az.run("keyvault", "private-endpoint-connection", command, "--id", connection);
        return shown.has("privateLinkServiceConnectionState")
                ? shown.at("/privateLinkServiceConnectionState/status").asText()
                : Place.status(shown);
    }

    /** A command of {@code az keyvault} about the vault of this test. */
    private JsonNode keyvault(String command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("keyvault"));
        all.addAll(List.of(command.split(" ")));
        all.addAll(List.of("--name", place.name()));
        all.addAll(List.of(arguments));
        return az.run(all.toArray(String[]::new));
    }
}
