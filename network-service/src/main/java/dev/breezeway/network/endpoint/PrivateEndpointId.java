package dev.breezeway.network.endpoint;

import java.util.UUID;

/**
 * ARM ids of managed endpoints. Owners of targets see them on their connections; the subscription is Microsoft's, so
 * nobody can read what they name.
 */
final class PrivateEndpointId {
    private static final String PARENT = "/subscriptions/5d1c5f0a-7a54-4d8e-9c31-b2ee2e3a6c10/resourceGroups/"
            + "breezeway-managed/providers/Microsoft.Network/privateEndpoints/";
    private static final int LAST_GROUP = 24;

    private PrivateEndpointId() {}

    /** Named after the link, and unlike any other link's: the last digits of an approval's id are random. */
    static String of(String linkId, UUID approval) {
        return PARENT + name(linkId) + "-" + approval.toString().substring(LAST_GROUP);
    }

    /** The last segment of an id. */
    static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
