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
        assertThat(scope(VAULT).action(method)).isEqualTo("microsoft.keyvault/vaults/" + verb);
    }

    @Test
    void theActionOnAChildNamesTheWholeType() {
        assertThat(scope(VAULT + "/privateendpointconnections/pe").action("PUT"))
                .isEqualTo("microsoft.keyvault/vaults/privateendpointconnections/write");
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
        assertThat(scope.action("GET")).isEqualTo("microsoft.keyvault/vaults/read");
    }

    @Test
    void aScopeKnowsItsParts() {
        assertThat(scope(VAULT)).isEqualTo(new ArmScope("s", "G", "microsoft.keyvault", "vaults", "/" + VAULT));
    }

    @Test
    void aRegistrationIsOneOnlyOutsideOfGroups() {
        assertThat(scope("subscriptions/s/providers/microsoft.keyvault/register")
                        .registration())
                .isTrue();
        assertThat(scope(VAULT).registration()).isFalse();
        assertThat(scope("subscriptions/s/resourcegroups/G/providers/n/register")
                        .registration())
                .isFalse();
    }

    private static ArmScope scope(String path) {
        return ArmScope.of(List.of(path.split("/", -1)));
    }
}
