package dev.breezeway.cli.demo;

/**
 * The names of the article, as addresses at the ARM endpoint.
 *
 * @param subscription id
 * @param upstream what the SignalR is connected to
 */
record Names(String subscription, Upstream upstream) {
    static final String GROUP = "contoso";
    static final String SIGNALR = "contoso-signalr";
    static final String LOCATION = "eastus";

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

    String signalRKeys() {
        return signalRId() + "/listKeys" + SIGNALR_VERSION;
    }

    String linkId() {
        return signalRId() + "/sharedPrivateLinkResources/" + upstream.link();
    }

    String link() {
        return linkId() + SIGNALR_VERSION;
    }

    String targetId() {
        return groupId() + "/providers/" + upstream.type() + "/" + upstream.resource();
    }

    String target() {
        return targetId() + upstream.version();
    }

    String planId() {
        return groupId() + "/providers/Microsoft.Web/serverfarms/contoso-plan";
    }

    String plan() {
        return planId() + upstream.version();
    }

    String hostKeys() {
        return targetId() + "/host/default/listkeys" + upstream.version();
    }

    String connections() {
        return targetId() + "/privateEndpointConnections" + upstream.version();
    }

    String deletedVault() {
        return deletedVaultId() + upstream.version();
    }

    String purge() {
        return deletedVaultId() + "/purge" + upstream.version();
    }

    private String groupId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + GROUP;
    }

    private String deletedVaultId() {
        return "/subscriptions/" + subscription + "/providers/Microsoft.KeyVault/locations/" + LOCATION
                + "/deletedVaults/" + upstream.resource();
    }
}
