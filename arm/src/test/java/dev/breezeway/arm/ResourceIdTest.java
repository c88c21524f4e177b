package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {
    private static final String VAULT =
            "/subscriptions/S/resourceGroups/My-Group/providers/Microsoft.KeyVault/vaults/Contoso-KV";

    @Test
    void anIdIsWrittenAsItWasRead() {
        assertThat(parse(VAULT)).hasToString(VAULT);
    }

    @Test
    void anIdIsReadWithoutRegardToTheCaseOfKeywords() {
        assertThat(parse("/SUBSCRIPTIONS/S/resourcegroups/My-Group/Providers/Microsoft.KeyVault/vaults/Contoso-KV"))
                .isEqualTo(parse(VAULT));
    }

    @Test
    void twoIdsOfOneResourceFoldToTheSame() {
        assertThat(parse(VAULT.toUpperCase(java.util.Locale.ROOT)).folded())
                .isEqualTo(parse(VAULT).folded())
                .isLowerCase();
    }

    @Test
    void theNamesOfAnIdKeepTheirCase() {
        ResourceId id = parse(VAULT);

        assertThat(id.name()).isEqualTo("Contoso-KV");
        assertThat(id.group()).isEqualTo("My-Group");
        assertThat(id.groupId()).isEqualTo("/subscriptions/S/resourceGroups/My-Group");
        assertThat(id.type()).isEqualTo("Microsoft.KeyVault/vaults");
    }

    @Test
    void aTypeIsComparedWithoutCase() {
        assertThat(parse(VAULT).isOfType("microsoft.keyvault/VAULTS")).isTrue();
        assertThat(parse(VAULT).isOfType("Microsoft.KeyVault/vaults/secrets")).isFalse();
    }

    @Test
    void aChildKnowsItsParentAndItsRoot() {
        ResourceId vault = parse(VAULT);
        ResourceId child = vault.child("privateEndpointConnections", "pe");

        assertThat(child).hasToString(VAULT + "/privateEndpointConnections/pe");
        assertThat(child.type()).isEqualTo("Microsoft.KeyVault/vaults/privateEndpointConnections");
        assertThat(child.parent()).contains(vault);
        assertThat(child.root()).isEqualTo(vault);
        assertThat(vault.parent()).isEmpty();
        assertThat(parse(child.toString())).isEqualTo(child);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "subscriptions/S/resourceGroups/G/providers/N/t/n",
                "/subscriptions/S/resourceGroups/G",
                "/subscriptions/S/resourceGroups/G/providers/N",
                "/subscriptions/S/resourceGroups/G/providers/N/t",
                "/subscriptions/S/resourceGroups/G/providers/N/t/n/",
                "/subscriptions/S/resourceGroups/G/providers/N/t//",
                "/subscriptions//resourceGroups/G/providers/N/t/n",
                "/tenants/S/resourceGroups/G/providers/N/t/n",
                "/subscriptions/S/groups/G/providers/N/t/n"
            })
    void whatIsNoIdOfAResourceInAGroupIsNotRead(String text) {
        assertThat(ResourceId.parse(text)).isEmpty();
    }

    @Test
    void anEndlessIdIsNotRead() {
        assertThat(ResourceId.parse(VAULT + "x".repeat(2048))).isEmpty();
    }

    @Test
    void anIdWithoutAResourceCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId("S", "G", "N", List.of()));
    }

    private static ResourceId parse(String text) {
        return ResourceId.parse(text).orElseThrow();
    }
}
