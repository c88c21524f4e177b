package dev.breezeway.keyvault.vault;

import dev.breezeway.arm.ProviderOperation;
import dev.breezeway.arm.ProviderOperation.Display;
import java.util.List;

/** The operations of Microsoft.KeyVault that a role can permit. */
final class VaultOperations {
    private static final String PREFIX = "Microsoft.KeyVault/";

    static final List<ProviderOperation> ALL = List.of(
            control("vaults/read", "Key Vault", "View Key Vault", "View the properties of a key vault"),
            control(
                    "vaults/write",
                    "Key Vault",
                    "Update Key Vault",
                    "Create a new key vault or update the properties of an existing key vault"),
            control("vaults/delete", "Key Vault", "Delete Key Vault", "Delete a key vault"),
            control(
                    "vaults/accessPolicies/write",
                    "Access Policy",
                    "Update Access Policy",
                    "Update an existing access policy by merging or replacing, or add a new access policy to a vault."),
            control(
                    "vaults/privateEndpointConnections/read",
                    "Private Endpoint Connection",
                    "View Private Endpoint Connection",
                    "View the connections of private endpoints to a key vault"),
            control(
                    "vaults/privateEndpointConnections/write",
                    "Private Endpoint Connection",
                    "Update Private Endpoint Connection",
                    "Approve or reject the connection of a private endpoint to a key vault"),
            control(
                    "vaults/privateEndpointConnections/delete",
                    "Private Endpoint Connection",
                    "Delete Private Endpoint Connection",
                    "Remove the connection of a private endpoint to a key vault"),
            control(
                    "deletedVaults/read",
                    "Soft Deleted Vault",
                    "View Soft Deleted Vaults",
                    "View the properties of soft deleted key vaults"),
            control(
                    "locations/deletedVaults/purge/action",
                    "Soft Deleted Vault",
                    "Purge Soft Deleted Key Vault",
                    "Purge a soft deleted key vault"),
            control(
                    "checkNameAvailability/read",
                    "Key Vault Name Availability",
                    "Check Name Availability",
                    "Check that a key vault name is valid and is not in use"),
            data("getSecret/action", "Get Secret", "Get the value of a secret."),
            data("setSecret/action", "Set Secret", "Create a new secret, or a new version of one."),
            data("readMetadata/action", "List Secrets", "List or view the properties of a secret, but not its value."),
            data("update/action", "Update Secret", "Update the properties of a secret, but not its value."),
            data("delete", "Delete Secret", "Delete a secret."),
            data("backup/action", "Back up Secret", "Create a backup of a secret."),
            data("restore/action", "Restore Secret", "Restore a secret from its backup."),
            data("recover/action", "Recover Secret", "Recover a deleted secret."),
            data("purge/action", "Purge Secret", "Permanently remove a deleted secret."));

    private VaultOperations() {}

    private static ProviderOperation control(String name, String resource, String operation, String description) {
        return new ProviderOperation(
                PREFIX + name, false, new Display("Microsoft Key Vault", resource, operation, description));
    }

    private static ProviderOperation data(String name, String operation, String description) {
        return new ProviderOperation(
                PREFIX + "vaults/secrets/" + name,
                true,
                new Display("Microsoft Key Vault", "Secret", operation, description));
    }
}
