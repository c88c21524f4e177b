package dev.breezeway.cli.demo;

/**
 * The names of the article, as addresses at the ARM endpoint.
 *
 * @param subscription id
 */
record Names(String subscription) {
    static final String GROUP = "contoso";
    static final String SIGNALR = "contoso-signalr";
    static final String VAULT = "contoso-kv";
    static final String LINK = "kv-pe";
    static final String LOCATION = "eastus";
    static final String VAULT_HOST = VAULT + ".vault.azure.net";
    static final String PRIVATE_HOST = VAULT + ".privatelink.vaultcore.azure.net";
    static final String VAULTS_VERSION = "?api-version=2022-07-01";

    private static final String SIGNALR_VERSION = "?api-version=2023-02-01";

    String group() {
        return groupId() + "?api-version=2021-04-01";
    }

    String signalRId() {
        return groupId() + "/providers/Microsoft.SignalRService/signalR/" + SIGNALR;
    }

    String signalR() {
        return signalRId() + SIGNALR_VERSION;
    }

    String linkId() {
        return signalRId() + "/sharedPrivateLinkResources/" + LINK;
    }

    String link() {
        return linkId() + SIGNALR_VERSION;
    }

    String vaultId() {
        return groupId() + "/providers/Microsoft.KeyVault/vaults/" + VAULT;
    }

    String vault() {
        return vaultId() + VAULTS_VERSION;
    }

    String connections() {
        return vaultId() + "/privateEndpointConnections" + VAULTS_VERSION;
    }

    String deletedVault() {
        return deletedVaultId() + VAULTS_VERSION;
    }

    String purge() {
        return deletedVaultId() + "/purge" + VAULTS_VERSION;
    }

    private String groupId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + GROUP;
    }

    private String deletedVaultId() {
        return "/subscriptions/" + subscription + "/providers/Microsoft.KeyVault/locations/" + LOCATION
                + "/deletedVaults/" + VAULT;
    }
}
