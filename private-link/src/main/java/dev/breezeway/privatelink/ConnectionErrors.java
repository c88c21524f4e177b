package dev.breezeway.privatelink;

import dev.breezeway.arm.ArmError;

/** What the owner of a target is told. Texts are ours where Azure's is not known. */
final class ConnectionErrors {
    private ConnectionErrors() {}

    static ArmError gone(Place place) {
        return ArmError.of(
                409,
                "PrivateEndpointConnectionDisconnected",
                "The private endpoint connection '%s' is disconnected and cannot be decided about."
                        .formatted(place.connectionId()));
    }

    static ArmError notFound(String id) {
        return ArmError.of(
                404,
                "PrivateEndpointConnectionNotFound",
                ("The private endpoint connection '%s' was not found. A connection is made by a private endpoint or a "
                                + "shared private link resource, not by a PUT.")
                        .formatted(id));
    }

    static ArmError status(String status) {
        return ArmError.of(
                        400,
                        "InvalidParameter",
                        "The status '%s' is not a decision; it must be 'Approved' or 'Rejected'.".formatted(status))
                .about("properties.privateLinkServiceConnectionState.status");
    }
}
