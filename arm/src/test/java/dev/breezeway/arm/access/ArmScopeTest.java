package dev.breezeway.arm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmScopeTest {
    private static final String VAULT = "subscriptions/s/resourcegroups/G/providers/microsoft.keyvault/vaults/KV";

    @ParameterizedTest
    @CsvSource({"GET, read", "head, read", "PUT, write", "PATCH, write", "DELETE, delete", "POST, action"})
    void theMethodSaysWhatIsDone(String method, String verb) {
        assertThat(scope(VAULT).action(method)).isEqualTo("Microsoft.KeyVault/vaults/" + verb);
    }

    @Test
    void theActionOnAChildNamesTheWholeType() {
        assertThat(scope(VAULT + "/privateendpointconnections/pe").action("PUT"))
                .isEqualTo("Microsoft.KeyVault/vaults/privateEndpointConnections/write");
    }

    @Test
    void theActionOnAGroupOrASubscriptionIsOneOfResources() {
        assertThat(scope("subscriptions/s/resourcegroups/G").action("DELETE"))
                .isEqualTo("Microsoft.Resources/subscriptions/resourceGroups/delete");
        assertThat(scope("subscriptions/s").action("GET")).isEqualTo("Microsoft.Resources/subscriptions/read");
    }

    @Test
    void aListInASubscriptionHasNoGroup() {
        ArmScope scope = scope("subscriptions/s/providers/microsoft.keyvault/vaults");

        assertThat(scope.group()).isNull();
        assertThat(scope.type()).isEqualTo("vaults");
        assertThat(scope.action("GET")).isEqualTo("Microsoft.KeyVault/vaults/read");
    }

    @Test
    void aScopeKnowsItsParts() {
        assertThat(scope(VAULT))
                .isEqualTo(new ArmScope(
                        "s",
                        "G",
                        "Microsoft.KeyVault",
                        "vaults",
                        "/subscriptions/s/resourceGroups/G/providers/Microsoft.KeyVault/vaults/KV"));
    }

    @Test
    void theScopeOfAnExtensionIsWholeAndItsTypeItsOwn() {
        ArmScope scope = scope(VAULT + "/providers/microsoft.authorization/roleassignments/n");

        assertThat(scope.action("PUT")).isEqualTo("Microsoft.Authorization/roleAssignments/write");
        assertThat(scope.group()).isEqualTo("G");
        assertThat(scope.text())
                .isEqualTo("/subscriptions/s/resourceGroups/G/providers/Microsoft.KeyVault/vaults/KV"
                        + "/providers/Microsoft.Authorization/roleAssignments/n");
    }

    @Test
    void whoWritesAConnectionDecidesAboutItToo() {
        assertThat(scope(VAULT + "/privateendpointconnections/pe").actions("PUT"))
                .containsExactly(
                        "Microsoft.KeyVault/vaults/privateEndpointConnections/write",
                        "Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action");
        assertThat(scope(VAULT + "/privateendpointconnections/pe").actions("DELETE"))
                .containsExactly("Microsoft.KeyVault/vaults/privateEndpointConnections/delete");
    }

    @Test
    void anActionOnAResourceIsOne() {
        assertThat(scope("subscriptions/s/resourcegroups/G/providers/microsoft.signalrservice/signalr/S/listkeys")
                        .action("POST"))
                .isEqualTo("Microsoft.SignalRService/SignalR/listkeys/action");
    }

    @Test
    void aNameMayBeAKeyword() {
        ArmScope scope =
                scope("subscriptions/s/resourcegroups/providers/providers/microsoft.keyvault/vaults/providers");

        assertThat(scope.group()).isEqualTo("providers");
        assertThat(scope.action("GET")).isEqualTo("Microsoft.KeyVault/vaults/read");
    }

    @Test
    void aRegistrationIsOneOnlyOutsideOfGroups() {
        assertThat(scope("subscriptions/s/providers/microsoft.keyvault/register")
                        .ofProvider())
                .isTrue();
        assertThat(scope(VAULT).ofProvider()).isFalse();
        assertThat(scope("subscriptions/s/resourcegroups/G/providers/n/register")
                        .ofProvider())
                .isFalse();
    }

    private static ArmScope scope(String path) {
        return ArmScope.of(List.of(path.split("/", -1)));
    }
}
