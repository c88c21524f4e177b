package dev.breezeway.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmPathTest {
    @ParameterizedTest
    @CsvSource({
        "/subscriptions/S1, /-/home/subscriptions/s1",
        "/subscriptions//S1/, /-/home/subscriptions/s1",
        "/SUBSCRIPTIONS/s/ResourceGroups/My-Group, /-/home/subscriptions/s/resourcegroups/My-Group",
        "/subscriptions/s/resourceGroups/G/providers/Microsoft.KeyVault/Vaults/KV,"
                + " /-/home/subscriptions/s/resourcegroups/G/providers/microsoft.keyvault/vaults/KV",
        "/-/keyvault/subscriptions/s/resourceGroups/G, /-/keyvault/subscriptions/s/resourcegroups/G",
        "/providers/Microsoft.KeyVault, /-/home/providers/microsoft.keyvault",
        "/, /-/home",
        "/metadata/Endpoints, /-/home/metadata/Endpoints"
    })
    void keywordsNamespacesAndTypesAreLowerCaseAndNamesStay(String raw, String normalized) {
        assertThat(ArmPath.parse(raw, "home").normalized()).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "a%0Ab", "a%2Fb", "a%zz", "..", "%2e%2E", "."})
    void whatIsNoNameOfAnythingIsMalformed(String name) {
        assertThat(ArmPath.parse("/subscriptions/s/resourceGroups/" + name, "home")
                        .wellFormed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions/s/resourceGroups/a+b%20(ü)", "/", "/api/hubs/h/users/a%2Fb"})
    void unusualNamesAreWellFormed(String path) {
        assertThat(ArmPath.parse(path, "home").wellFormed()).isTrue();
    }

    @Test
    void aNameThatLooksLikeAKeywordStaysAName() {
        String raw = "/subscriptions/s/resourceGroups/Providers/providers/Microsoft.KeyVault/vaults/Providers";

        assertThat(ArmPath.parse(raw, "home").normalized())
                .isEqualTo("/-/home/subscriptions/s/resourcegroups/Providers/providers/microsoft.keyvault/vaults/"
                        + "Providers");
    }

    @Test
    void aSlashInsideANameStaysEncoded() {
        assertThat(ArmPath.parse("/subscriptions/s/resourceGroups/a%2Fb", "home")
                        .segments())
                .hasSize(4);
    }

    @Test
    void aPathOfAServiceIsItsOwn() {
        assertThat(ArmPath.parse("/-/dns/_breezeway/Views", "home"))
                .isEqualTo(new ArmPath("dns", java.util.List.of("_breezeway", "Views")));
    }
}
