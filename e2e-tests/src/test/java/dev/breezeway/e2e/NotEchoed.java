package dev.breezeway.e2e;

import java.util.List;

/** What of an example Azure does not send back either, or not as it was sent. */
enum NotEchoed {
    /** Entries come and go with the connections that they are for. */
    ENTRY_OF_NO_CONNECTION(".*", "SignalR_CreateOrUpdate", "/properties/networkACLs/privateEndpoints/0"),
    /** It is shown from the next version on. */
    ACCESS_NOT_YET_SHOWN("2020-05-01", "SignalR_CreateOrUpdate", "/properties/publicNetworkAccess"),
    /** So is this. */
    TLS_NOT_YET_SHOWN("2020-05-01", "SignalR_CreateOrUpdate", "/properties/tls"),
    /** Approving first, then Approved, and the owner's words are not shown. */
    STATE_OF_A_SITES_CONNECTION(
            ".*", "WebApps_ApproveOrRejectPrivateEndpointConnection", "/properties/privateLinkServiceConnectionState/");

    private final String versions;
    private final String operation;
    private final String pointer;

    NotEchoed(String versions, String operation, String pointer) {
        this.versions = versions;
        this.operation = operation;
        this.pointer = pointer;
    }

    /** Whether what is missing, by its JSON pointer, is missing in Azure's answer too. */
    static boolean excuses(String version, String anOperation, String missing) {
        return List.of(values()).stream()
                .anyMatch(row -> version.matches(row.versions)
                        && row.operation.equals(anOperation)
                        && missing.startsWith(row.pointer));
    }
}
