package dev.breezeway.arm.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breezeway.arm.authorization.Grants.Grant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantsTest {
    private static final String SUBSCRIPTION = "/subscriptions/s";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/g";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/v";

    @ParameterizedTest
    @CsvSource({
        "Owner, Microsoft.KeyVault/vaults/write, true",
        "Owner, Microsoft.Authorization/roleAssignments/write, true",
        "Contributor, Microsoft.KeyVault/vaults/write, true",
        "Contributor, Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action, true",
        "Contributor, microsoft.authorization/roleassignments/WRITE, false",
        "Contributor, Microsoft.Authorization/locks/delete, false",
        "Contributor, Microsoft.Authorization/roleAssignments/read, true",
        "Reader, Microsoft.KeyVault/vaults/read, true",
        "Reader, Microsoft.KeyVault/vaults/write, false",
        "Reader, Microsoft.SignalRService/SignalR/listKeys/action, false",
        "User Access Administrator, Microsoft.Authorization/roleAssignments/write, true",
        "User Access Administrator, Microsoft.KeyVault/vaults/write, false",
        "Key Vault Contributor, Microsoft.KeyVault/vaults/write, true",
        "Key Vault Contributor, Microsoft.KeyVault/locations/deletedVaults/purge/action, false",
        "Key Vault Contributor, Microsoft.SignalRService/SignalR/write, false",
        "Key Vault Secrets User, Microsoft.KeyVault/vaults/read, false",
        "SignalR/Web PubSub Contributor, Microsoft.SignalRService/SignalR/sharedPrivateLinkResources/write, true",
        "SignalR/Web PubSub Contributor, Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action, false",
    })
    void aRoleAllowsWhatAzuresAllows(String role, String action, boolean allowed) {
        assertThat(grants(SUBSCRIPTION, role).permit(action, VAULT)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "Owner, Microsoft.KeyVault/vaults/secrets/getSecret/action, false",
        "Key Vault Administrator, Microsoft.KeyVault/vaults/secrets/getSecret/action, true",
        "Key Vault Secrets Officer, Microsoft.KeyVault/vaults/secrets/setSecret/action, true",
        "Key Vault Secrets User, Microsoft.KeyVault/vaults/secrets/getSecret/action, true",
        "Key Vault Secrets User, Microsoft.KeyVault/vaults/secrets/setSecret/action, false",
        "Key Vault Secrets Officer, Microsoft.KeyVault/vaults/certificates/read, false",
        "SignalR App Server, Microsoft.SignalRService/SignalR/serverConnection/write, true",
        "SignalR REST API Reader, Microsoft.SignalRService/SignalR/hub/send/action, false",
    })
    void theDataPlaneIsAllowedByDataActionsOnly(String role, String action, boolean allowed) {
        assertThat(grants(SUBSCRIPTION, role).permitData(action, VAULT)).isEqualTo(allowed);
    }

    @Test
    void aGrantHoldsOnItsScopeAndInsideOfItWhateverTheCase() {
        Grants grants = grants(GROUP, "Reader");
        assertThat(grants.permit("x/read", GROUP)).isTrue();
        assertThat(grants.permit("x/read", VAULT.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(grants.permit("x/read", SUBSCRIPTION)).isFalse();
    }

    @Test
    void aGroupWhoseNameBeginsTheSameIsAnother() {
        assertThat(grants(GROUP, "Reader").permit("x/read", GROUP + "2")).isFalse();
    }

    @Test
    void onlyAnOwnerOfTheWholeSubscriptionOwnsIt() {
        assertThat(grants(SUBSCRIPTION, "Owner").own("S")).isTrue();
        assertThat(grants(GROUP, "Owner").own("s")).isFalse();
        assertThat(grants(SUBSCRIPTION, "Contributor").own("s")).isFalse();
    }

    @Test
    void aRoleOnAVaultReachesTheSubscription() {
        assertThat(grants(VAULT, "Reader").reach("s")).isTrue();
        assertThat(grants(VAULT, "Reader").reach("s2")).isFalse();
        assertThat(new Grants(List.of()).reach("s")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*, a/b/c, true",
        "*/read, a/b/read, true",
        "*/read, a/b/readers, false",
        "a/*/c, a/b/b/c, true",
        "a/*/c, a/c, false",
        "a/*b*/d, a/xbx/c/d, true",
        "a/b, a/b/c, false",
        "A/B, a/b, true",
    })
    void aStarStandsForAnything(String pattern, String action, boolean matches) {
        assertThat(Actions.anyMatches(List.of(pattern), action)).isEqualTo(matches);
    }

    @Test
    void manyStarsAreNotSlow() {
        assertThat(Actions.anyMatches(List.of("*a".repeat(200) + "b"), "a".repeat(5_000)))
                .isFalse();
    }

    @Test
    void everyRoleHasItsOwnIdAndName() {
        assertThat(RoleDefinitions.ALL).extracting(RoleDefinition::id).doesNotHaveDuplicates();
        assertThat(RoleDefinitions.ALL).extracting(RoleDefinition::roleName).doesNotHaveDuplicates();
        assertThat(RoleDefinitions.find(UUID.fromString("4633458b-17de-408a-b874-0445c86b69e6")))
                .hasValueSatisfying(role -> assertThat(role.roleName()).isEqualTo("Key Vault Secrets User"));
    }

    private static Grants grants(String scope, String role) {
        RoleDefinition definition = RoleDefinitions.ALL.stream()
                .filter(r -> r.roleName().equals(role))
                .findFirst()
                .orElseThrow();
        return new Grants(List.of(new Grant(scope.toLowerCase(Locale.ROOT), definition)));
    }
}
